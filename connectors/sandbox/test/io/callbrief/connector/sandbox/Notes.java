package io.callbrief.connector.sandbox;

import java.util.List;
import java.util.UUID;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.brief.NoteBlock.FunnelMark;
import io.callbrief.brief.NoteBlock.Item;
import io.callbrief.brief.NoteMarker;

/** Notes for tests. */
final class Notes {

    private Notes() {
    }

    /** With every type of block. */
    static Note whole(NoteMarker marker) {
        return new Note(marker, List.of(
                new NoteBlock.Headline(
                        "Pre-analysis · 87 % (from 140 recorded lab calls)",
                        "The network let the call connect, then stopped all media 0.8 s later."),
                new NoteBlock.Funnel(List.of(new FunnelMark("joined", "✓"), new FunnelMark("connected", "✓"),
                        new FunnelMark("secured", "✓"), new FunnelMark("media sent", "✓"),
                        new FunnelMark("media received", "✗"), new FunnelMark("stable", "–"))),
                new NoteBlock.Section("What we saw",
                        "Call 09:02:14–09:02:41 Europe/London (27 s), Chrome 156 on Windows, with Marc D.",
                        List.of(new Item("connected over UDP after 0.4 s; no packet received after 09:02:16", "E1"),
                                new Item("connectivity checks unanswered from 09:02:16 on (17 sent, 0 answered)", "E2"),
                                new Item("microphone and encoder working: 50 packets/s sent until hang-up", "E3"))),
                new NoteBlock.Section("Against", null,
                        List.of(new Item("a packet did arrive during the first 0.8 s", "E4"))),
                new NoteBlock.Section("Also considered", null,
                        List.of(new Item("far end stopped sending 6 %", null),
                                new Item("customer's device asleep 2 %", null))),
                new NoteBlock.Reply("Suggested reply", """
                        Hello Ann,

                        we looked at your call of this morning. It connected, but a moment later the network stopped \
                        all sound in both directions. Your microphone was working.

                        Did anything change recently with a firewall, a VPN or a proxy?"""),
                new NoteBlock.Steps("Next steps",
                        List.of("Ask whether a firewall, VPN or proxy changed recently.",
                                "Ask the customer to try once from a mobile hotspot.",
                                "If it recurs, escalate with the bundle.")),
                new NoteBlock.Ref(marker.inText())), "media_blocked_after_connect");
    }

    static NoteMarker marker(int version) {
        return new NoteMarker(UUID.randomUUID(), version);
    }

    /** With this text wherever text can be. */
    static Note hostile(NoteMarker marker, String text) {
        return new Note(marker, List.of(
                new NoteBlock.Headline(text, text),
                new NoteBlock.Funnel(List.of(new FunnelMark(text, text))),
                new NoteBlock.Section(text, text, List.of(new Item(text, text))),
                new NoteBlock.Reply(text, text),
                new NoteBlock.Steps(text, List.of(text)),
                new NoteBlock.Ref(text)), null);
    }
}
