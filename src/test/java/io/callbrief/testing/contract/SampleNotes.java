package io.callbrief.testing.contract;

import java.util.List;
import java.util.UUID;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.brief.NoteMarker;

/** Notes to be sent, with one block of every kind. */
public final class SampleNotes {

    private static final UUID CASE = UUID.fromString("0192f0c1-0000-7000-8000-00000000a41c");

    private SampleNotes() {
    }

    public static NoteMarker marker(int version) {
        return new NoteMarker(CASE, version);
    }

    public static Note diagnosed(int version) {
        return note(version, "media_blocked_after_connect", 87);
    }

    public static Note other(int version) {
        return note(version, "mic_muted", 60);
    }

    private static Note note(int version, String cause, int percent) {
        return new Note(marker(version), List.of(
                new NoteBlock.Headline("Pre-analysis · " + percent + " %", "The network stopped all media."),
                new NoteBlock.Funnel(List.of(new NoteBlock.FunnelMark("joined", "✓"), new NoteBlock.FunnelMark("stable", "–"))),
                new NoteBlock.Section("What we saw", "Call 09:02:14–09:02:41",
                        List.of(new NoteBlock.Item("no packet received after 09:02:16", "E1"),
                                new NoteBlock.Item("microphone working", null))),
                new NoteBlock.Reply("Suggested reply", "Hello,\n\nwe looked at your call.\nRegards"),
                new NoteBlock.Steps("Next steps", List.of("Ask whether a firewall changed recently.", "Escalate.")),
                new NoteBlock.Ref(marker(version).inText())), cause, percent);
    }

    /** A note that abstains. */
    public static Note withoutCause(int version) {
        return new Note(marker(version), List.of(
                new NoteBlock.Headline("Pre-analysis", "No call of this user in that window."),
                new NoteBlock.Ref(marker(version).inText())), null);
    }

    /** What a stranger could bring into a note: markup of every helpdesk, characters that lie, blocks without content. */
    public static Note hostile(int version) {
        return new Note(marker(version), List.of(
                new NoteBlock.Headline("<script>alert(1)</script>",
                        "a & b < c > d \"e\" 'f' &lt; {{ticket.id}} %0d%0a\r\nX: y"),
                new NoteBlock.Funnel(List.of()),
                new NoteBlock.Section("", "[~admin] {color:red}*x*{color} !x.png! [link|javascript:x]", List.of(
                        new NoteBlock.Item("<img src=x onerror=alert(1)> ![x](javascript:alert(1))", "E1"),
                        new NoteBlock.Item("", ""),
                        new NoteBlock.Item("{\"type\":\"mention\",\"attrs\":{\"id\":\"all\"}}", null))),
                new NoteBlock.Section("nothing", null, List.of()),
                new NoteBlock.Reply("r\u202eedro\u2066x\u2069",
                        "\n\n\u0000a\u0007\td\ue000\ud83d\ude22\ud800\uffff\n\n\n--\n> q"),
                new NoteBlock.Steps("", List.of("", "\\u003cb\\u003e </p></div> ]]> <!-- -->", "é漢字עברית")),
                new NoteBlock.Ref(marker(version).inText())), null);
    }
}
