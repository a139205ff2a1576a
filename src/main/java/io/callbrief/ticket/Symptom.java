package io.callbrief.ticket;

import java.util.Locale;

/** What a customer may complain of. A closed list: what is not in it is not read. */
public enum Symptom {
    /** Nothing at all was heard. */
    NO_AUDIO,
    /** Words or syllables were missing, the sound was robotic or crackled. */
    CHOPPY_AUDIO,
    QUIET_AUDIO,
    ECHO,
    /** Hiss, hum, background noise. */
    NOISE,
    /** People talked over each other, answers came late. */
    DELAY,
    NO_VIDEO,
    FROZEN_VIDEO,
    /** Blurry or in blocks. */
    BLURRY_VIDEO,
    /** Lips and voice were apart. */
    OUT_OF_SYNC,
    SCREEN_SHARE_FAILED,
    CANNOT_CONNECT,
    SLOW_TO_CONNECT,
    CALL_DROPPED,
    /** Everything stopped for a while and went on by itself. */
    INTERRUPTION,
    MICROPHONE_UNUSABLE,
    CAMERA_UNUSABLE,
    /** The customer was alone in the call. */
    NOBODY_THERE,
    /** The device got slow, hot or loud. */
    DEVICE_OVERLOADED;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
