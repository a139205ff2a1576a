package io.callbrief.analyse.recording;

import java.util.ArrayList;
import java.util.List;

/** A session description as rtcstats-js sections it: what stands before the first media line, then one for each of them. */
final class SdpSections {
    private static final String SESSION_STUB = "v=";
    private static final String MEDIA_STUB = "m=";

    private SdpSections() {
    }

    /** Whether a section was left out. */
    static boolean hasStub(String sdp) {
        return of(sdp).stream().anyMatch(SdpSections::isStub);
    }

    /** The description with what was left out taken from another, as far as that has it. */
    static String completed(String sdp, String base) {
        List<String> sections = of(sdp);
        List<String> known = of(base);
        for (int i = 0; i < sections.size() && i < known.size(); i++) {
            if (isStub(sections.get(i))) {
                sections.set(i, known.get(i));
            }
        }
        return String.join("\r\n", sections) + "\r\n";
    }

    private static boolean isStub(String section) {
        return section.equals(SESSION_STUB) || section.equals(MEDIA_STUB);
    }

    private static List<String> of(String sdp) {
        List<String> sections = new ArrayList<>();
        int start = 0;
        for (int media = sdp.indexOf("\nm="); media >= 0; media = sdp.indexOf("\nm=", media + 1)) {
            sections.add(sdp.substring(start, media).strip());
            start = media + 1;
        }
        sections.add(sdp.substring(start).strip());
        return sections;
    }
}
