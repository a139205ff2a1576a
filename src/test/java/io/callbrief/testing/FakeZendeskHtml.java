package io.callbrief.testing;

/** What a {@link FakeZendesk} does to the HTML of a comment. */
final class FakeZendeskHtml {

    private static final String ALLOWED = "p|br|b|strong|i|em|u|ul|ol|li|a|code|pre|blockquote|h[1-4]|table|tr|td|th|hr";

    private FakeZendeskHtml() {
    }

    /** Other tags vanish, and so do line breaks between tags. */
    static String sanitised(String html) {
        return html.replaceAll("(?i)<(?!/?(?:" + ALLOWED + ")\\b)[^>]*>", "").replace("\n", "");
    }

    static String plain(String html) {
        return html.replaceAll("<br>|</(p|li|h[1-4])>|<hr>", "\n").replaceAll("<[^>]*>", "").replace("&lt;", "<")
                .replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&").strip();
    }
}
