package io.callbrief.admin.key;

import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.callbrief.admin.store.ApiKeyRows;
import io.quarkus.runtime.StartupEvent;

/** The key that everything else is set up with: the operator's, else one that is made at the first start. */
@ApplicationScoped
class FirstAdminKey {

    private static final Logger LOG = Logger.getLogger(FirstAdminKey.class);
    /** 128 random bits in base64 have 22 characters; what is shorter may be guessed from its fast hash. */
    private static final int SHORTEST_SAFE = 22;

    private final ApiKeyRows keys;
    private final Optional<String> given;

    @Inject
    FirstAdminKey(ApiKeyRows keys, @ConfigProperty(name = "callbrief.admin-key") Optional<String> given) {
        this.keys = keys;
        this.given = given;
    }

    void onStart(@Observes StartupEvent started) {
        // not through the log: logs are kept and shipped
        ensure(System.out);
    }

    void ensure(PrintStream terminal) {
        Optional<String> operators = given.map(String::strip).filter(key -> !key.isEmpty());
        if (operators.isPresent()) {
            if (operators.get().length() < SHORTEST_SAFE) {
                LOG.warnf("CALLBRIEF_ADMIN_KEY has fewer than %d characters: make a random one", SHORTEST_SAFE);
            }
            keys.adopt(new ApiKey(operators.get()));
            return;
        }
        ApiKey made = ApiKey.random(new SecureRandom());
        if (keys.createFirst(made)) {
            terminal.println();
            terminal.println("  The first admin key, shown this once: " + made.text());
            terminal.println("  Lost it? Start with CALLBRIEF_ADMIN_KEY=<a key of your own>.");
            terminal.println();
            terminal.flush();
        }
    }
}
