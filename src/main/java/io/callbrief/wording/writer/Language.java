package io.callbrief.wording.writer;

import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** The languages that a model may word: those that replies ship in, so that there is always a text to fall back on. */
public enum Language {
    EN("English"),
    DE("German"),
    ES("Spanish"),
    FR("French");

    private final String english;

    Language(String english) {
        this.english = english;
    }

    /** @param tag BCP 47, of which the language alone counts */
    public static Optional<Language> of(@Nullable String tag) {
        String code = tag == null ? "" : Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
        for (Language language : values()) {
            if (language.code().equals(code)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String english() {
        return english;
    }
}
