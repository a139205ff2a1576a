package io.callbrief.analyse.feature;

import java.util.ArrayList;
import java.util.List;

/**
 * One media section of a session description (RFC 8866).
 *
 * @param kind {@code audio}, {@code video}, {@code application}
 * @param refused port 0; in an answer this refuses the section, whatever its direction says (RFC 3264, 6), unless it
 *        only travels with another one (RFC 9143, 7.1)
 * @param direction {@code sendrecv} unless the section or the whole session says otherwise (RFC 8866, 6.7)
 */
record SdpSection(String kind, boolean refused, String direction) {
    /** More sections than any conference shows; a description beyond that is a trick. */
    private static final int MAX_SECTIONS = 512;
    /** The longest of the attributes that count here. */
    private static final int MAX_ATTRIBUTE_CHARS = "a=bundle-only".length();

    static List<SdpSection> of(String sdp) {
        List<SdpSection> sections = new ArrayList<>();
        String ofSession = "sendrecv";
        for (int from = 0; from < sdp.length() && sections.size() <= MAX_SECTIONS;) {
            int feed = sdp.indexOf('\n', from);
            int start = from;
            int end = feed < 0 ? sdp.length() : feed;
            from = end + 1;
            while (start < end && sdp.charAt(start) <= ' ') {
                start++;
            }
            while (start < end && sdp.charAt(end - 1) <= ' ') {
                end--;
            }
            if (end - start > MAX_ATTRIBUTE_CHARS && !sdp.startsWith("m=", start)) {
                continue; // most of a description are candidates and codecs
            }
            String line = sdp.substring(start, end);
            if (line.startsWith("m=")) {
                String[] words = line.substring(2).split(" ", 3);
                sections.add(new SdpSection(words[0], words.length > 1 && words[1].equals("0"), ofSession));
            } else if (sections.isEmpty()) {
                ofSession = isDirection(line) ? line.substring(2) : ofSession;
            } else if (isDirection(line) || line.equals("a=bundle-only")) {
                SdpSection last = sections.remove(sections.size() - 1);
                sections.add(isDirection(line) ? new SdpSection(last.kind, last.refused, line.substring(2))
                        : new SdpSection(last.kind, false, last.direction));
            }
        }
        return sections;
    }

    private static boolean isDirection(String line) {
        return line.equals("a=sendrecv") || line.equals("a=sendonly") || line.equals("a=recvonly")
                || line.equals("a=inactive");
    }
}
