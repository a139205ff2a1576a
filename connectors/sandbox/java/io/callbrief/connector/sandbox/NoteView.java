package io.callbrief.connector.sandbox;

import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.NoteBlock;
import io.callbrief.connector.sandbox.store.SandboxNote;

/** A note as a page shows it. Its texts stay plain; the templates escape them. */
public record NoteView(String posted, List<BlockView> blocks) {

    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})\\s?%");

    static NoteView of(SandboxNote note, ZoneId zone) {
        return new NoteView(TicketView.at(note.postedAt(), zone),
                note.note().blocks().stream().map(BlockView::new).toList());
    }

    /** What the note says in one sentence; empty when it has no headline. */
    public String sentence() {
        return headlines().map(NoteBlock.Headline::sentence).findFirst().orElse("");
    }

    /** The first percentage of the headline, such as {@code 87 %}; {@code null} for an abstention. */
    @Nullable
    public String percent() {
        return headlines().map(headline -> PERCENT.matcher(headline.title())).filter(Matcher::find)
                .map(percent -> percent.group(1) + "\u00a0%").findFirst().orElse(null);
    }

    private Stream<NoteBlock.Headline> headlines() {
        return blocks.stream().map(BlockView::headline).flatMap(Stream::ofNullable);
    }

    /** A block by its type: exactly one of the accessors is not {@code null}. */
    public record BlockView(NoteBlock block) {

        private static final int CHARACTERS_IN_A_ROW = 72;

        public NoteBlock.@Nullable Headline headline() {
            return block instanceof NoteBlock.Headline headline ? headline : null;
        }

        @Nullable
        public List<MarkView> funnel() {
            return block instanceof NoteBlock.Funnel funnel ? funnel.marks().stream().map(MarkView::of).toList() : null;
        }

        public NoteBlock.@Nullable Section section() {
            return block instanceof NoteBlock.Section section ? section : null;
        }

        public NoteBlock.@Nullable Reply reply() {
            return block instanceof NoteBlock.Reply reply ? reply : null;
        }

        public NoteBlock.@Nullable Steps steps() {
            return block instanceof NoteBlock.Steps steps ? steps : null;
        }

        public NoteBlock.@Nullable Ref ref() {
            return block instanceof NoteBlock.Ref ref ? ref : null;
        }

        /** So many rows show the whole reply without a scroll bar. */
        public long replyRows() {
            return block instanceof NoteBlock.Reply reply
                    ? reply.text().lines().mapToLong(line -> 1 + line.length() / CHARACTERS_IN_A_ROW).sum() + 1
                    : 0;
        }
    }

    /**
     * @param state names the style
     * @param spoken the mark for those who hear the page
     */
    public record MarkView(String label, String mark, String state, String spoken) {

        static MarkView of(NoteBlock.FunnelMark mark) {
            return switch (mark.mark()) {
                case "✓" -> new MarkView(mark.label(), mark.mark(), "passed", "yes");
                case "✗" -> new MarkView(mark.label(), mark.mark(), "failed", "no");
                default -> new MarkView(mark.label(), mark.mark(), "unknown", "not known");
            };
        }
    }
}
