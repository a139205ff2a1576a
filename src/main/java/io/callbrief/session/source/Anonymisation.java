package io.callbrief.session.source;

import java.util.Map;

/**
 * What is taken out of a source's recordings before they are stored. Everything, unless its settings say otherwise: a
 * source brings in the calls of people who never asked for help.
 *
 * @param addresses IP addresses, wherever they are
 * @param hostNames of candidates and servers
 * @param deviceLabels of microphones, cameras and speakers
 * @param sdp what session descriptions say of their host
 */
public record Anonymisation(boolean addresses, boolean hostNames, boolean deviceLabels, boolean sdp) {

    public static final Anonymisation ALL = new Anonymisation(true, true, true, true);
    public static final Anonymisation NONE = new Anonymisation(false, false, false, false);

    /** @param settings checked before: {@code all|none}, {@code true|false} */
    public static Anonymisation of(Map<String, String> settings) {
        boolean preset = !"none".equals(settings.get(CommonSettings.ANONYMISE));
        return new Anonymisation(is(settings, CommonSettings.ANONYMISE_ADDRESSES, preset),
                is(settings, CommonSettings.ANONYMISE_HOST_NAMES, preset),
                is(settings, CommonSettings.ANONYMISE_DEVICE_LABELS, preset),
                is(settings, CommonSettings.ANONYMISE_SDP, preset));
    }

    private static boolean is(Map<String, String> settings, String name, boolean preset) {
        String set = settings.get(name);
        return set == null ? preset : "true".equals(set);
    }
}
