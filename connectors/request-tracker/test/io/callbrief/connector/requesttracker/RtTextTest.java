package io.callbrief.connector.requesttracker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtTextTest {

    @Test
    void markupBecomesLines() {
        assertThat(RtText.ofHtml("""
                <html><head><title>t</title><style>p { color: red }</style></head><body>
                <p>It was <b>at 9</b>&nbsp;o&#39;clock<br>with&#x20;Marc &amp; Kim.</p>
                <!-- not this --><ul><li>one</li><li>two</li></ul>
                <script>alert("no")</script></body></html>"""))
                .isEqualTo("It was at 9 o'clock\nwith Marc & Kim.\n\none\n\ntwo");
    }

    @Test
    void whatAMailQuotesIsNotWhatItSays() {
        assertThat(RtText
                .ofHtml("<p>Still silent</p><blockquote>old <blockquote>older</blockquote> words</blockquote><p>Anna</p>"))
                .isEqualTo("Still silent\n\nAnna");
        assertThat(
                RtText.written("Still silent\r\n\r\nOn Monday at 9:00, Alex wrote:\r\n> old words\r\n>\r\n> more\r\nAnna\r\n"))
                .isEqualTo("Still silent\n\nAnna");
    }

    @Test
    void aLineThatAnnouncesNothingStays() {
        assertThat(RtText.written("It says:\nno device")).isEqualTo("It says:\nno device");
        assertThat(RtText.written("I saw this\n> not a quotation by announcement")).isEqualTo("I saw this");
    }

    @ParameterizedTest
    @CsvSource({ "&lt;b&gt;, <b>", "&unknown;, &unknown;", "a & b, a & b", "&#0;, &#0;", "&#9999999;, &#9999999;",
            "1 < 2, 1 < 2" })
    void entitiesAreCharacters(String html, String text) {
        assertThat(RtText.ofHtml(html)).isEqualTo(text);
    }
}
