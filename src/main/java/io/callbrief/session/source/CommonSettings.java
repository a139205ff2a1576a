package io.callbrief.session.source;

import java.util.List;

/** The settings that every source may have. */
public final class CommonSettings {

    /** {@code all} or {@code none}; the settings below change single parts of it. */
    public static final String ANONYMISE = "anonymise";
    public static final String ANONYMISE_ADDRESSES = "anonymise.addresses";
    public static final String ANONYMISE_HOST_NAMES = "anonymise.hostNames";
    public static final String ANONYMISE_DEVICE_LABELS = "anonymise.deviceLabels";
    public static final String ANONYMISE_SDP = "anonymise.sdp";
    /** Whole days after it was stored that a session is kept; absent: for ever. */
    public static final String RETENTION_DAYS = "retentionDays";
    /** Seconds from the end of a poll to the next; of polled sources only. */
    public static final String POLL_SECONDS = "pollSeconds";

    public static final List<String> OF_EVERY_SOURCE = List.of(ANONYMISE, ANONYMISE_ADDRESSES, ANONYMISE_HOST_NAMES,
            ANONYMISE_DEVICE_LABELS, ANONYMISE_SDP, RETENTION_DAYS);

    private CommonSettings() {
    }
}
