package io.callbrief.feedback.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.render.AdviceTexts;

class ContactDataTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "write to anna@customer.example now|a mail address", "anna＠customer.example|a mail address",
            "see https://meet.acme.com/room?jwt=1|a web address", "at acme.com|a web address", "WWW.acme.fr|a web address",
            "tel:12|a web address", "call +49 151 2345678|a telephone number", "(0)30 / 901820 - 14|a telephone number",
            "01512345678|a telephone number", "０１５１２３４５６７８|a telephone number",
            "from 192.168.7.23|the address of a device", "2001:db8:0:1:1:1:1:1|the address of a device" })
    void whatLeadsToAPersonIsFound(String text, String kind) {
        assertThat(ContactData.in(text)).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = { "since 2026-11-20 at 09:02:14", "inbound-rtp.packetsReceived 0 packets/s (0 to 50)", "TCP 443",
            "2026-11-20T09:02:14.123Z", "Chrome 156.0.1", "call 123456", "50 packets/s, 3 of 5 calls", "e.g. a headset" })
    void numbersOfCallsAreNone(String text) {
        assertThat(ContactData.in(text)).isEmpty();
    }

    @Test
    void noAdviceThatIsShippedLeadsToAnybody() {
        AdviceTexts advice = new AdviceTexts();
        for (String language : advice.languages()) {
            advice.shipped(language).forEach((key, text) -> assertThat(ContactData.in(String.join("\n", text.text())))
                    .as("%s %s", language, key).isEmpty());
        }
    }
}
