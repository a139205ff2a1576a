package io.callbrief.insight;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Evidence;
import io.callbrief.diagnosis.Finding;

/**
 * The error that a browser or server named, so coarse that the same problem has the same one: the name of a DOM exception
 * (Web IDL, 2.8.1), the code of a relay server (RFC 8656, 19; 701 by the WebRTC specification), the class of an HTTP status.
 */
final class ErrorCode {

    private static final Pattern EXCEPTION = Pattern.compile("\\b([A-Z][A-Za-z]{2,38}Error)\\b");
    private static final Pattern HTTP = Pattern.compile("\\bHTTP[ /](?:\\d\\.\\d )?([1-5])\\d\\d\\b");
    private static final String RELAY = "icecandidateerror.errorCode";

    private ErrorCode() {
    }

    static Optional<String> in(List<Finding> findings) {
        return findings.stream().flatMap(finding -> finding.evidence().stream())
                .flatMap(evidence -> of(evidence).stream()).findFirst();
    }

    private static Optional<String> of(Evidence evidence) {
        Double value = evidence.value();
        if (evidence.stat().equals(RELAY) && value != null) {
            return Optional.of("ice_" + Math.round(value));
        }
        return text(evidence.text());
    }

    private static Optional<String> text(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher exception = EXCEPTION.matcher(text);
        if (exception.find()) {
            return Optional.of(exception.group(1));
        }
        Matcher http = HTTP.matcher(text);
        return http.find() ? Optional.of("http_" + http.group(1) + "xx") : Optional.empty();
    }
}
