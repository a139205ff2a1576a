package io.callbrief.render;

import java.util.List;

/**
 * What the layouts in templates/note see: a brief in words. An empty text or list is left out of the note.
 *
 * @param replaces says which note this one replaces
 * @param call when the call was, with what client, with whom
 * @param fine what was checked and is fine
 * @param sourceFound what the source had found out itself
 * @param candidates the calls to choose from
 * @param further other calls that the ticket is about as well
 * @param similar tickets that are alike
 * @param whoElse had it
 * @param selfCheck whether it was right, once that is known
 * @param missing what stages that failed could not say
 */
public record NoteView(Titles titles, String title, String replaces, String sentence, List<Mark> funnel, String call,
        List<Cited> saw, List<Cited> against, List<String> fine, List<String> sourceFound, List<String> alsoConsidered,
        String candidatesIntro,
        List<String> candidates, List<Further> further, List<String> similar, List<String> whoElse, List<String> selfCheck,
        List<String> missing,
        String reply, List<String> steps, String ref, Link link) {

    /** To the page about the case; empty where there is none. */
    public record Link(String text, String url) {

        static final Link NONE = new Link("", "");
    }

    /** A step of the call and how it went. */
    public record Mark(String label, String mark) {
    }

    /** @param reference such as {@code E1}; empty where an item cites nothing */
    public record Cited(String text, String reference) {
    }

    /** @param line what happened in that call and how sure that is */
    public record Further(String title, String line, List<String> saw) {
    }

    /** Titles of the sections. */
    public record Titles(String saw, String against, String fine, String sourceFound, String alsoConsidered, String mayBe,
            String candidates, String missing, String reply, String question, String steps, String similar, String whoElse,
            String selfCheck) {

        Titles withCandidates(String newCandidates) {
            return new Titles(saw, against, fine, sourceFound, alsoConsidered, mayBe, newCandidates, missing, reply, question,
                    steps, similar, whoElse, selfCheck);
        }

        Titles withReply(String newReply, String newQuestion) {
            return new Titles(saw, against, fine, sourceFound, alsoConsidered, mayBe, candidates, missing, newReply,
                    newQuestion,
                    steps, similar, whoElse, selfCheck);
        }
    }
}
