package io.callbrief.connector.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "just text                                         | just text",
            "<div>one<br>two<br/>three</div>                   | one~two~three",
            "<div>one</div><div>two</div>                      | one~two",
            "<div><div>one</div></div><div><br></div><div>two</div> | one~~two",
            "<p>one</p><p>two</p>                              | one~~two",
            "<ul><li>one</li><li>two</li></ul>                 | - one~- two",
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table> | a b~c",
            "a<b>b</b>c <i> d</i>                              | abc d",
            "<style>p{color:red}</style>hello<script>x<y</script> | hello",
            "<!-- a > b -->hello<!doctype html><?php x ?>      | hello",
            "&lt;b&gt; &amp; &quot;x&quot; &#39;y&#39; caf&eacute; &#x1F4DE;&nbsp;9 | <b> & \"x\" 'y' café 📞 9",
            "AT&T &unknown; &#0; &#xD800; 5 < 6 <7             | AT&T &unknown; 5 < 6 <7",
            "<a href=\"x>y\" title='a<b'>link</a>              | link",
            "<h3>Title</h3>text                                | Title~~text",
            "<IMG SRC=x><P>upper</P>                           | upper" })
    void aReaderSeesTheseLines(String html, String text) {
        assertThat(HtmlText.of(html)).isEqualTo(text.replace('~', '\n'));
    }

    @Test
    void lineBreaksOfTheSourceAreSpaces() {
        assertThat(HtmlText.of("<div>one\n   two</div>\n\n<div>three</div>\n")).isEqualTo("one two\nthree");
    }

    @Test
    void whatIsQuotedOfAnEarlierMailIsNotSaidAgain() {
        assertThat(HtmlText.of("<div>It was at 10:15.</div><div class=\"freshdesk_quote\"><blockquote>On Monday at 9:00 "
                + "<p>Alex wrote<br><div>which call?</div></blockquote></div><div>Thanks</div>"))
                .isEqualTo("It was at 10:15.\nThanks");
        assertThat(HtmlText.of("<p>10:15</p><div class='gmail_quote'>9:00")).isEqualTo("10:15");
        assertThat(HtmlText.of("<p class=\"not_freshdesk_quoted\">10:15</p>")).isEqualTo("10:15");
    }

    @ParameterizedTest
    @ValueSource(strings = { "<", "<a", "</", "<!--", "<div", "&", "&#", "&#x110000;", "<a href=\"", "</p></p>", "<>",
            "<script", "<!" })
    void brokenHtmlIsReadAsFarAsItGoes(String broken) {
        assertThatCode(() -> HtmlText.of("hello " + broken)).doesNotThrowAnyException();
        assertThat(HtmlText.of("hello " + broken)).startsWith("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = { "<a ", "<a \"", "<a '>\"", "<!--", "<div class=gmail_quote>", "&amp", "<p ''", "<", "</p", "<b>",
            "   \n", "<a \">\"" })
    void hostileHtmlTakesNoLongerThanItIsLong(String part) {
        String html = part.repeat(200_000);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> HtmlText.of(html));
    }
}
