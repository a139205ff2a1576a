package io.callbrief.report;

import java.util.List;
import java.util.Locale;

import io.callbrief.feedback.knowledge.digest.Digest;
import io.callbrief.feedback.knowledge.digest.Digest.About;
import io.callbrief.feedback.knowledge.digest.Digest.Counted;

/**
 * A digest as its page shows it.
 *
 * @param form whether the key came by the form: then other weeks are reached by it, too
 */
public record DigestView(Digest digest, boolean form) {

    /** A line of a table. */
    public record Line(String name, String value) {
    }

    public String title() {
        return "Week " + digest.week();
    }

    public String days() {
        return digest.week().monday() + " to " + digest.week().monday().plusDays(6);
    }

    public String connector() {
        return digest.connector() == null ? "" : String.valueOf(digest.connector());
    }

    public String previous() {
        return digest.week().previous().toString();
    }

    public String next() {
        return digest.week().next().toString();
    }

    public List<Line> came() {
        Digest.Came came = digest.came();
        return List.of(line("Tickets", came.tickets()), line("A cause was named", came.diagnosed()),
                line("No fault on this side", came.noFaultFound()), line("No cause could be named", came.abstained()),
                line("Nothing said yet", came.withoutBrief()));
    }

    public List<Line> causes() {
        return lines(digest.came().causes());
    }

    public List<Line> verified() {
        Digest.Verified verified = digest.verified();
        return List.of(line("It became known what it was", verified.tickets()),
                line("The note had said so", verified.right()), line("The note had said something else", verified.wrong()),
                line("The note had named no cause", verified.notNamed()));
    }

    public List<Line> needless() {
        return lines(digest.escalated().causes());
    }

    public List<Line> learn() {
        return digest.learn().stream()
                .map(pair -> line("Said " + words(pair.named()) + ", was " + words(pair.actual()), pair.tickets())).toList();
    }

    public String firstReply() {
        Double minutes = digest.firstReply().medianMinutes();
        return minutes == null ? "Not known of any ticket."
                : String.format(Locale.ROOT, "%.1f minutes from the note to the first reply (median of %d tickets).", minutes,
                        digest.firstReply().tickets());
    }

    public String replies() {
        Digest.FirstReply reply = digest.firstReply();
        return reply.replyKnown() == 0 ? ""
                : "The suggested reply was used on " + reply.replyUsed() + " of " + reply.replyKnown() + " tickets.";
    }

    public List<Line> made() {
        return articles(digest.made());
    }

    public List<Line> flagged() {
        return articles(digest.flagged());
    }

    private static List<Line> articles(List<About> articles) {
        return articles.stream().map(article -> new Line(article.title(), article.state())).toList();
    }

    private static List<Line> lines(List<Counted> counted) {
        return counted.stream().map(one -> line(words(one.cause()), one.tickets())).toList();
    }

    private static Line line(String name, int value) {
        return new Line(name, Integer.toString(value));
    }

    private static String words(String id) {
        return id.replace('_', ' ');
    }
}
