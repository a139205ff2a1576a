package io.callbrief.admin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.callbrief.render.CasePages;
import io.quarkus.runtime.Startup;

/** Where helpdesks and people reach this Callbrief, which only its operator knows. */
@Startup // a wrong one stops the start, not the first installation
@Singleton
class PublicUrl implements CasePages {

    private static final String SETTING = "callbrief.public-url";

    private final Optional<URI> url;
    /** Who tries the demo sits at this machine. */
    private final Optional<URI> pages;

    @Inject
    PublicUrl(@ConfigProperty(name = SETTING) Optional<String> given,
            @ConfigProperty(name = "callbrief.demo", defaultValue = "false") boolean demo,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.url = given.map(String::strip).filter(text -> !text.isEmpty()).map(PublicUrl::parse);
        this.pages = url.isEmpty() && demo ? Optional.of(URI.create("http://localhost:" + port)) : url;
    }

    /** The address for a connector's deliveries; empty where the operator has not said. */
    Optional<URI> webhooksOf(UUID connectorId) {
        return url.map(base -> URI.create(base + "/webhooks/" + connectorId));
    }

    @Override
    public Optional<URI> of(UUID caseId) {
        return pages.map(base -> URI.create(base + "/cases/" + caseId));
    }

    private static URI parse(String text) {
        try {
            URI url = new URI(text.replaceAll("/+$", ""));
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("https") || scheme.equals("http")) && url.getHost() != null && url.getRawUserInfo() == null
                    && url.getRawQuery() == null && url.getRawFragment() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // the same reason as any other that is no such URL, given below
        }
        throw new IllegalStateException(
                SETTING + " must be an absolute http or https URL without user, query and fragment, such as"
                        + " https://callbrief.example.com");
    }
}
