package io.callbrief.pipeline;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.call.KnownUser;
import io.callbrief.match.People;
import io.callbrief.session.people.UserDirectory;

/** Lets matching look into the user directory; the two rooms do not know each other. */
@ApplicationScoped
class DirectoryPeople implements People {
    private final UserDirectory directory;

    DirectoryPeople(UserDirectory directory) {
        this.directory = directory;
    }

    @Override
    public List<Person> named(String idOrAlias) {
        List<Person> named = new ArrayList<>();
        directory.byId(idOrAlias).ifPresent(user -> named.add(person(user)));
        directory.byAlias(idOrAlias).forEach(user -> named.add(person(user)));
        return named;
    }

    @Override
    public List<Person> withVerifiedEmail(String email) {
        return directory.byVerifiedEmail(email).stream().map(DirectoryPeople::person).toList();
    }

    private static Person person(KnownUser user) {
        return new Person(user.userId(), user.displayName(), user.timeZone());
    }
}
