package io.callbrief.session.people.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.callbrief.call.KnownUser;
import io.callbrief.session.people.AliasKey;
import io.callbrief.session.people.ImportReport;
import io.callbrief.session.people.ImportReport.RowError;
import io.callbrief.session.people.UserLine;

/**
 * What has to be written so that the directory says what some lines say, line after line: an alias that one line takes from
 * a user is free for the next.
 */
final class ChunkPlan {

    private final Map<String, KnownUser> stored;
    private final Map<String, String> ownerOfKey;
    private final List<KnownUser> changed = new ArrayList<>();
    private final List<RowError> errors = new ArrayList<>();
    private int imported;
    private int unchanged;

    /**
     * @param stored by id, those users of the lines that there are
     * @param ownerOfKey by alias key, the user whose alias it is; of all aliases of the lines
     */
    ChunkPlan(Map<String, KnownUser> stored, Map<String, String> ownerOfKey, List<UserLine> lines) {
        this.stored = stored;
        this.ownerOfKey = new HashMap<>(ownerOfKey);
        lines.forEach(this::add);
    }

    private void add(UserLine line) {
        KnownUser user = line.user();
        Optional<String> taken = user.aliases().stream().filter(alias -> isAnothers(alias, user)).findFirst();
        if (taken.isPresent()) {
            errors.add(new RowError(line.line(), "aliases", taken.get() + " cannot be " + user.userId() + "'s: it is "
                    + ownerOfKey.get(AliasKey.of(taken.get())) + "'s"));
            return;
        }
        KnownUser before = stored.get(user.userId());
        if (before == null) {
            imported++;
        } else if (same(before, user)) {
            unchanged++;
            return;
        } else {
            before.aliases().forEach(alias -> ownerOfKey.remove(AliasKey.of(alias), user.userId()));
        }
        user.aliases().forEach(alias -> ownerOfKey.put(AliasKey.of(alias), user.userId()));
        changed.add(user);
    }

    private boolean isAnothers(String alias, KnownUser user) {
        String owner = ownerOfKey.get(AliasKey.of(alias));
        return owner != null && !owner.equals(user.userId());
    }

    private static boolean same(KnownUser before, KnownUser now) {
        return aliases(before).equals(aliases(now)) && Objects.equals(before.displayName(), now.displayName())
                && Objects.equals(before.email(), now.email())
                && Objects.equals(before.organizationId(), now.organizationId())
                && Objects.equals(before.timeZone(), now.timeZone()) && Objects.equals(before.language(), now.language())
                && Objects.equals(before.site(), now.site());
    }

    /** In order of the lines. */
    List<KnownUser> changed() {
        return changed;
    }

    /** By key, of all changed users. */
    Map<String, OwnedAlias> aliasesOfChanged() {
        Map<String, OwnedAlias> all = new LinkedHashMap<>();
        for (KnownUser user : changed) {
            aliases(user).forEach((key, alias) -> all.put(key, new OwnedAlias(alias, user.userId())));
        }
        return all;
    }

    ImportReport report() {
        return new ImportReport(imported, changed.size() - imported, unchanged, errors.size(), errors);
    }

    private static Map<String, String> aliases(KnownUser user) {
        Map<String, String> byKey = new LinkedHashMap<>();
        user.aliases().forEach(alias -> byKey.put(AliasKey.of(alias), alias));
        return byKey;
    }

    /** An alias as it was given. */
    record OwnedAlias(String alias, String userId) {
    }
}
