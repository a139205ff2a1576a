package io.callbrief.analyse.recording;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

/** Where a client was, as servers write it. */
final class Places {
    private static final int LONGEST_REGION = 60;
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern SUBDIVISION = Pattern.compile("[A-Z0-9]{1,3}");

    private Places() {
    }

    /**
     * ISO codes such as {@code FR-75} or {@code FR}; {@code null} when there is no country.
     *
     * @param place a record of a GeoIP database, or what rtcstats-server makes of one: {@code {continent, country, city}}
     */
    static @Nullable String region(JsonNode place) {
        String country = code(place.path("country"), COUNTRY);
        String subdivision = code(place.path("subdivisions").path(0), SUBDIVISION);
        return country == null || subdivision == null ? country : country + "-" + subdivision;
    }

    private static @Nullable String code(JsonNode place, Pattern form) {
        String code = place.isTextual() ? place.textValue() : place.path("iso_code").textValue();
        return code != null && form.matcher(code).matches() ? code : null;
    }

    /** A name that an application gave to a region; {@code null} when there is none. */
    static @Nullable String named(JsonNode name) {
        String text = name.textValue();
        String shown = text == null ? "" : PrintableText.of(text, LONGEST_REGION);
        return shown.isEmpty() ? null : shown;
    }
}
