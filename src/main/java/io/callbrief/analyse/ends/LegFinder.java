package io.callbrief.analyse.ends;

import static io.callbrief.analyse.ends.Sign.*;
import static io.callbrief.diagnosis.FindingType.INBOUND_AUDIO_SILENT;
import static io.callbrief.diagnosis.Leg.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.callbrief.diagnosis.FailingLeg;
import io.callbrief.diagnosis.FailingLeg.Media;
import io.callbrief.diagnosis.FailingLeg.Way;
import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.Leg;

/**
 * Walks the checkpoints of each way in order (captured, sent, arrived at the server, arrived at the receiver, played) and
 * names the leg between the last one passed and the first one failed. Where one of the two is not known no leg is named.
 */
public final class LegFinder {
    private final Peers call;
    private final Seen here;
    private final Seen there;
    private final boolean server;

    private LegFinder(Peers call, List<Finding> findings) {
        this.call = call;
        this.here = Seen.here(call.own());
        this.there = Seen.there(findings);
        this.server = call.overServer();
    }

    /** @param findings of this end, then those that the peers gave */
    public static List<FailingLeg> legs(Peers call, List<Finding> findings) {
        LegFinder finder = new LegFinder(call, findings);
        List<FailingLeg> legs = new ArrayList<>();
        for (Media media : Media.values()) {
            finder.walk(Way.TO_USER, media, finder.there, finder.here).ifPresent(legs::add);
            finder.walk(Way.FROM_USER, media, finder.here, finder.there).ifPresent(legs::add);
        }
        return legs;
    }

    private Optional<FailingLeg> walk(Way way, Media media, Seen sender, Seen receiver) {
        if (media == Media.VIDEO && !video(way)) {
            return Optional.empty();
        }
        Walk walk = new Walk(way, media, sender, receiver);
        return Stream.of(walk.captured(), walk.arrived(), walk.played(), walk.arrivedWell()).flatMap(Optional::stream)
                .findFirst();
    }

    private boolean video(Way way) {
        return way == Way.FROM_USER ? call.own().sendsVideo()
                : call.own().receivesVideo() || call.peers().stream().anyMatch(peer -> peer.end().sendsVideo());
    }

    private final class Walk {
        private final Way way;
        private final Media media;
        private final Seen sender;
        private final Seen receiver;

        Walk(Way way, Media media, Seen sender, Seen receiver) {
            this.way = way;
            this.media = media;
            this.sender = sender;
            this.receiver = receiver;
        }

        Optional<FailingLeg> captured() {
            Sign missing = media == Media.AUDIO ? NO_SOUND : NO_PICTURE;
            // Of several others one may be muted for good reason; that nothing was heard has to be seen too.
            boolean oneOfMany = way == Way.TO_USER && !call.two() && !receiver.has(NOTHING_ARRIVES)
                    && !call.own().made(INBOUND_AUDIO_SILENT);
            // And a speaker among them whom nobody heard is another matter than the silent ones.
            boolean unheard = way == Way.TO_USER && !call.two() && sender.has(SENDS);
            return oneOfMany || unheard ? Optional.empty() : leg(SENDER_CAPTURE, sender, missing);
        }

        Optional<FailingLeg> arrived() {
            if (media == Media.VIDEO && sender.has(NO_PICTURE)) {
                return Optional.empty();
            }
            boolean nothing = receiver.has(NOTHING_ARRIVES) && (way == Way.TO_USER || call.two());
            // Without the other recording, the missing reports tell only where other packets still arrive from there.
            boolean unreported = way == Way.FROM_USER && call.peers().isEmpty() && sender.has(UNDELIVERED)
                    && !here.has(NOTHING_ARRIVES);
            if (!sender.has(SENDS) || !(nothing || unreported)) {
                return Optional.empty();
            }
            if (!server) {
                return leg(SERVER_OR_PATH, sender, SENDS, UNDELIVERED).map(leg -> with(leg, receiver, NOTHING_ARRIVES));
            }
            if (sender.has(UNDELIVERED)) {
                return leg(UPLINK, sender, UNDELIVERED).map(leg -> with(leg, receiver, NOTHING_ARRIVES));
            }
            // A receiver whose own path to the server still answers was sent nothing.
            Leg beyond = receiver.has(PATH_ALIVE) ? SERVER_OR_PATH : DOWNLINK;
            return sender.has(DELIVERED) ? leg(beyond, receiver, NOTHING_ARRIVES).map(leg -> with(leg, sender, DELIVERED))
                    : Optional.empty();
        }

        Optional<FailingLeg> played() {
            if (media == Media.AUDIO) {
                return leg(RECEIVER_PLAYOUT, receiver, NOT_PLAYED);
            }
            // Who keeps asking for a whole picture may never have been sent one.
            return here.has(PICTURES_ASKED_FOR) ? Optional.empty() : leg(RECEIVER_PLAYOUT, receiver, NOT_SHOWN);
        }

        Optional<FailingLeg> arrivedWell() {
            if (sender.has(LOST_ON_THE_WAY_OUT)) {
                return leg(server ? UPLINK : SERVER_OR_PATH, sender, LOST_ON_THE_WAY_OUT)
                        .map(leg -> with(leg, receiver, LOST_ON_THE_WAY_IN));
            }
            if (receiver.has(LOST_ON_THE_WAY_IN) && (!server || sender.has(DELIVERED))) {
                return leg(server ? DOWNLINK : SERVER_OR_PATH, receiver, LOST_ON_THE_WAY_IN);
            }
            if (sender.has(OVERLOADED)) {
                return leg(SENDER_CAPTURE, sender, OVERLOADED);
            }
            if (receiver.has(OVERLOADED)) {
                return leg(RECEIVER_PLAYOUT, receiver, OVERLOADED);
            }
            if (here.has(NOTHING_ARRIVES) || there.has(NOTHING_ARRIVES)) {
                // Without reports from there a sender slows down and delays build up: that is the other way's doing.
                return Optional.empty();
            }
            if (media == Media.VIDEO && sender.has(HELD_BACK)) {
                return leg(server ? UPLINK : SERVER_OR_PATH, sender, HELD_BACK);
            }
            // What comes unevenly may have left unevenly: the sender must be known to have been well.
            return sender.has(SENDS) && !server ? leg(SERVER_OR_PATH, receiver, ARRIVES_BADLY) : Optional.empty();
        }

        private Optional<FailingLeg> leg(Leg leg, Seen end, Sign... shownBy) {
            List<String> findings = Arrays.stream(shownBy).flatMap(sign -> end.of(sign).stream()).toList();
            return findings.isEmpty() ? Optional.empty() : Optional.of(new FailingLeg(way, media, leg, findings));
        }

        private FailingLeg with(FailingLeg leg, Seen end, Sign sign) {
            return new FailingLeg(leg.direction(), leg.kind(), leg.leg(),
                    Stream.concat(leg.findings().stream(), end.of(sign).stream()).toList());
        }
    }
}
