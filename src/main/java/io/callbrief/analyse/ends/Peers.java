package io.callbrief.analyse.ends;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ends that can be compared with this one.
 *
 * @param warnings why a recording was left out, each once
 */
public record Peers(End own, List<Peer> peers, Set<String> warnings) {
    /**
     * How far two machines' clocks may be apart: machines that keep time by NTP stay within a second, and each recording
     * takes a sample a second.
     */
    public static final double CLOCKS_DIFFER_SECONDS = 3;
    /** Recorded at another time: another call of the same people. */
    public static final String AT_ANOTHER_TIME = "peer_at_another_time";
    /** The same recording once more, or another one of the same page. */
    public static final String SAME_END = "peer_is_the_same_end";

    public Peers {
        peers = List.copyOf(peers);
        warnings = Set.copyOf(warnings);
    }

    public static Peers of(End own, List<End> given) {
        List<Peer> peers = new ArrayList<>();
        Set<String> warnings = new TreeSet<>();
        for (int i = 0; i < given.size(); i++) {
            End other = given.get(i);
            Link link = Link.between(own, other);
            if (same(own, other)) {
                warnings.add(SAME_END);
            } else if (link == Link.DIRECT || together(own, other)) {
                // Whoever shows this end's certificate was in this call, whatever its clock says.
                peers.add(new Peer(i + 1, other, link));
            } else {
                warnings.add(AT_ANOTHER_TIME);
            }
        }
        return new Peers(own, peers, warnings);
    }

    private static boolean same(End own, End other) {
        return own.certificates().isEmpty() ? own.recorded().equals(other.recorded())
                : !Collections.disjoint(own.certificates(), other.certificates());
    }

    /** What overlaps by less than clocks differ may not have been there at the same time at all. */
    private static boolean together(End own, End other) {
        double from = Math.max(own.recorded().fromMillis(), other.recorded().fromMillis());
        double to = Math.min(own.recorded().toMillis(), other.recorded().toMillis());
        return to - from >= CLOCKS_DIFFER_SECONDS * 1000;
    }

    /**
     * Whether a media server is known to be between the ends. Where this end alone is known, sending and receiving apart is
     * not enough: people's own connections can be of one way each. One certificate at the far end of both is.
     */
    boolean overServer() {
        return peers.isEmpty() ? own.sendsApart() && own.facing().size() == 1
                : peers.stream().allMatch(p -> p.link() == Link.SERVER);
    }

    /** Whether there are two ends and no more, as far as recordings show. */
    boolean two() {
        return peers.size() == 1;
    }

    List<End> ends() {
        List<End> ends = new ArrayList<>(List.of(own));
        peers.forEach(p -> ends.add(p.end()));
        return Collections.unmodifiableList(ends);
    }
}
