package io.callbrief.match;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.callbrief.match.MappedUser.Identity;
import io.callbrief.ticket.Requester;

/** Which users of ours a requester may be: by what the helpdesk knows, and by the user directory. */
final class Identities {
    private final People people;

    Identities(People people) {
        this.people = people;
    }

    /** The strongest identity first, each user once. An address counts only when the helpdesk has verified it. */
    List<MappedUser> of(Requester requester) {
        Map<String, MappedUser> users = new LinkedHashMap<>();
        add(users, requester.externalId(), Identity.EXTERNAL_ID);
        add(users, requester.customUserId(), Identity.CUSTOM_FIELD);
        add(users, requester.verifiedEmail(), Identity.VERIFIED_EMAIL);
        String email = requester.verifiedEmail();
        if (email != null && !email.isBlank()) {
            people.withVerifiedEmail(email).forEach(person -> users.putIfAbsent(person.userId(),
                    new MappedUser(person.userId(), Identity.VERIFIED_EMAIL, person.timeZone())));
        }
        return List.copyOf(users.values());
    }

    private void add(Map<String, MappedUser> users, @Nullable String id, Identity identity) {
        if (id == null || id.isBlank()) {
            return;
        }
        List<People.Person> known = people.named(id);
        for (People.Person person : known) {
            Identity how = person.userId().equals(id) ? identity : Identity.ALIAS;
            users.putIfAbsent(person.userId(), new MappedUser(person.userId(), how, person.timeZone()));
        }
        users.putIfAbsent(id, new MappedUser(id, identity, null));
    }
}
