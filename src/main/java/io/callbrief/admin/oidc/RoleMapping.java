package io.callbrief.admin.oidc;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.admin.key.Role;

/** Which group has which role. A group that is called like a role has none by that. */
@ApplicationScoped
class RoleMapping {

    private final Map<Role, String> groups = new EnumMap<>(Role.class);

    RoleMapping(OidcConfig config) {
        config.roles().admin().ifPresent(group -> groups.put(Role.ADMIN, group));
        config.roles().agent().ifPresent(group -> groups.put(Role.AGENT, group));
        config.roles().engineer().ifPresent(group -> groups.put(Role.ENGINEER, group));
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    Set<Role> of(Set<String> groupsOfSomeone) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        groups.forEach((role, group) -> {
            if (groupsOfSomeone.contains(group)) {
                roles.add(role);
            }
        });
        return roles;
    }
}
