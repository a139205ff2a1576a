package io.callbrief.wording.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.callbrief.wording.reader.Pseudonyms.Place;

class PseudonymsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "write to anna.b+x@customer.example now|write to MAIL_1 now",
            "see https://a.example/x?y=1 and http://a.example/x?y=1|see LINK_1 and LINK_2",
            "see app.customer.example/room/4 now|see LINK_1 now",
            "from 203.0.113.9:443 and 2001:db8::17 and fe80:0:0:0:1:2:3:4|from ADDRESS_1 and ADDRESS_2 and ADDRESS_3",
            "mac 00:1a:2b:3c:4d:5e here|mac ADDRESS_1 here",
            "call +33 (0)6 12 34 56 78 or 0049-30-1234567|call PHONE_1 or PHONE_2",
            "with Marc Dupont and marc|with PERSON_1 and PERSON_2",
            "my Jabra Evolve 65 (0b0e:0306) broke|my DEVICE_1 broke",
            "Anna's iPhone 12 is hot|DEVICE_1 is hot",
            "PERSON_1 is who?|TOKEN_1 is who?",
            "same a@b.example, A@B.example|same MAIL_1, MAIL_1",
            "at 9:15 on 2026-03-01 for 12 minutes|at 9:15 on 2026-03-01 for 12 minutes",
    })
    void whoAndWhereIsReplaced(String text, String hidden) {
        assertThat(Pseudonyms.of(text, List.of("Marc Dupont", "Marc")).hidden()).isEqualTo(hidden);
    }

    @Test
    void aNameInsideAWordIsLeft() {
        assertThat(Pseudonyms.of("Annabelle and Ann", List.of("Ann")).hidden()).isEqualTo("Annabelle and PERSON_1");
    }

    @Test
    void placesArePutBackByTheirPlace() {
        String text = "Marc said: no sound, marc@x.example heard no sound";
        Pseudonyms hidden = Pseudonyms.of(text, List.of("Marc"));

        assertThat(hidden.hidden()).isEqualTo("PERSON_1 said: no sound, MAIL_1 heard no sound");
        assertThat(hidden.places("no sound")).extracting(place -> text.substring(place.from(), place.to()))
                .containsExactly("no sound", "no sound");
        assertThat(hidden.places("MAIL_1 heard")).extracting(place -> text.substring(place.from(), place.to()))
                .containsExactly("marc@x.example heard");
        assertThat(hidden.places("PERSON_1")).containsExactly(new Place(0, 4));
        assertThat(hidden.places("no picture")).isEmpty();
        assertThat(hidden.places("")).isEmpty();
    }
}
