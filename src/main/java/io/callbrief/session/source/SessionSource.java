package io.callbrief.session.source;

import java.util.List;
import java.util.Map;

/**
 * A kind of source. One stateless CDI bean per kind; every call takes the account it is for. A kind that is read (and not
 * pushed to) is a {@link PolledSource}.
 */
public interface SessionSource {

    /** Stable name of the kind, such as {@code rtcstats-server}. */
    String kind();

    /** What an account of this kind must and may hold, beyond what every source may: {@link CommonSettings}. */
    AccountSchema accountSchema();

    /**
     * What is wrong with the values of an account, beyond what the schema can say: reason by the name of the setting or
     * secret. The admin API asks before it stores a row. Never repeats a value.
     */
    default Map<String, String> objections(SourceAccount account) {
        return Map.of();
    }

    /**
     * Tries the account out and changes nothing.
     *
     * @return what was found, in words for the admin, one sentence each
     * @throws SourceUnavailableException in words, when the other side cannot be reached now
     * @throws SourceRefusedException in words, when something has to be changed first
     */
    List<String> test(SourceAccount account);

    /** What an account of a kind must and may hold. */
    record AccountSchema(List<String> requiredSettings, List<String> optionalSettings, List<String> requiredSecrets,
            List<String> optionalSecrets) {
        public AccountSchema {
            requiredSettings = List.copyOf(requiredSettings);
            optionalSettings = List.copyOf(optionalSettings);
            requiredSecrets = List.copyOf(requiredSecrets);
            optionalSecrets = List.copyOf(optionalSecrets);
        }
    }
}
