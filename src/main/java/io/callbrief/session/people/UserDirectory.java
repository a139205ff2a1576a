package io.callbrief.session.people;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.callbrief.call.KnownUser;

/** Who the company's users are, as far as admins have said. */
public interface UserDirectory {

    /** By the id that sessions carry; case counts. */
    Optional<KnownUser> byId(String userId);

    /** Of whom this is another id; in any case, and an international telephone number in any spelling. */
    List<KnownUser> byAlias(String alias);

    /** Users may share an address. Only one that somebody has verified says who a person is. */
    List<KnownUser> byVerifiedEmail(String email);

    /** By id; not more than the limit. */
    List<KnownUser> ofOrganization(String organizationId, int limit);

    /** One page, by id. */
    List<KnownUser> list(UserQuery query);

    /** @return whether there was one; nothing of it is left */
    boolean delete(String userId);

    /**
     * Which users to list.
     *
     * @param search how an id, address or name begins, in any case, or a whole alias; {@code null}: all users
     * @param after the last user id of the page before
     */
    record UserQuery(@Nullable String search, @Nullable String after, int limit) {
    }
}
