package io.callbrief.render;

import java.time.Instant;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

/** What to write to customers who have a problem and have not written. A person sends it, or does not. */
@ApplicationScoped
public class ProactiveMessages {

    private final Languages languages = Languages.shipped();

    /** @param language BCP 47; {@code null}, or one that is not shipped, is English */
    public String message(@Nullable String language, Instant since) {
        Texts texts = languages.ofConnector(language);
        Texts.Formats formats = texts.formats();
        // the zones of many customers: the day alone is right in most of them
        return texts.others().message().with("since", formats.replyDay().format(since.atZone(ZoneOffset.UTC)));
    }
}
