package io.callbrief.session.people;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.callbrief.call.KnownUser;
import io.callbrief.session.people.UserRow.Fields;

/** Makes a user of a row, or says what is wrong with it. One per row. */
final class UserCheck {

    private static final int LONGEST_TEXT = 300;
    private static final int MOST_ALIASES = 50;
    private static final char NOT_UTF_8 = '\uFFFD';

    private final Fields row;
    private UserRow.@Nullable Damaged damaged;

    private UserCheck(Fields row) {
        this.row = row;
    }

    /** What came of a row: exactly one of both. */
    record Checked(@Nullable UserLine user, UserRow.@Nullable Damaged damaged) {
    }

    static Checked check(Fields row) {
        UserCheck check = new UserCheck(row);
        UserLine user = check.user();
        return check.damaged == null ? new Checked(user, null) : new Checked(null, check.damaged);
    }

    private UserLine user() {
        String userId = text("userId");
        if (userId == null) {
            wrong("userId", "is missing");
        }
        String email = text("email");
        if (email != null && (email.indexOf('@') < 1 || email.indexOf('@') == email.length() - 1)) {
            wrong("email", "must be an address such as marc@example.com");
        }
        return new UserLine(row.line(), new KnownUser(String.valueOf(userId), text("displayName"), email, aliases(),
                text("organizationId"), zone(), language(), text("site")));
    }

    private @Nullable String text(String field) {
        String value = row.fields().get(field);
        return value == null || value.isBlank() ? null : checked(field, value);
    }

    private String checked(String field, String value) {
        if (value.indexOf(NOT_UTF_8) >= 0) {
            wrong(field, "is not UTF-8");
        } else if (value.length() > LONGEST_TEXT || value.chars().anyMatch(Character::isISOControl)) {
            wrong(field, "must have at most " + LONGEST_TEXT + " characters and no control characters");
        }
        return value.strip();
    }

    private List<String> aliases() {
        List<String> aliases = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (String alias : row.aliases()) {
            if (alias.isBlank()) {
                wrong("aliases", "one of them is empty or no text");
            } else if (keys.add(AliasKey.of(alias))) {
                aliases.add(checked("aliases", alias));
            }
        }
        if (aliases.size() > MOST_ALIASES) {
            wrong("aliases", "are more than " + MOST_ALIASES);
        }
        return aliases;
    }

    private @Nullable ZoneId zone() {
        String value = text("timeZone");
        try {
            return value == null ? null : ZoneId.of(value);
        } catch (DateTimeException e) {
            wrong("timeZone", "must be a time zone such as Europe/Paris");
            return null;
        }
    }

    private @Nullable String language() {
        String value = text("language");
        try {
            return value == null ? null : new Locale.Builder().setLanguageTag(value).build().toLanguageTag();
        } catch (IllformedLocaleException e) {
            wrong("language", "must be a language tag such as fr or pt-BR");
            return null;
        }
    }

    private void wrong(String field, String reason) {
        if (damaged == null) {
            damaged = new UserRow.Damaged(row.line(), field, reason);
        }
    }
}
