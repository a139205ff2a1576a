package io.callbrief.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.callbrief.brief.NoteBlock;
import io.quarkus.qute.Engine;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;

/**
 * The layouts of templates/note, as blocks. Quarkus checks their expressions against {@link NoteView} at build time; the
 * engine here is an own one because every inserted value is escaped for {@link BlockMarkup}.
 */
final class Layouts {

    enum Layout {
        DIAGNOSED("diagnosed"),
        NO_FAULT_FOUND("no-fault-found"),
        ABSTAINED("abstained"),
        AMBIGUOUS("ambiguous"),
        NOT_FOUND("not-found"),
        DEGRADED("degraded");

        private final String file;

        Layout(String file) {
            this.file = file;
        }
    }

    private final Map<Layout, Template> templates = new EnumMap<>(Layout.class);

    Layouts() {
        Engine engine = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper((value, expression) -> BlockMarkup.escape(value.toString()))
                .strictRendering(true)
                .build();
        for (String part : List.of("headline", "funnel", "saw", "further", "reply", "end")) {
            engine.putTemplate("note/part/" + part, engine.parse(read("part/" + part)));
        }
        for (Layout layout : Layout.values()) {
            templates.put(layout, engine.parse(read(layout.file), null, "note/" + layout.file));
        }
    }

    List<NoteBlock> blocks(Layout layout, NoteView view) {
        Template template = templates.get(layout);
        if (template == null) {
            throw new IllegalStateException("no layout " + layout);
        }
        return BlockMarkup.parse(layout.file, template.data("note", view).render());
    }

    private static String read(String layout) {
        String path = "/templates/note/" + layout + ".txt";
        try (InputStream file = Layouts.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("no layout " + path);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
