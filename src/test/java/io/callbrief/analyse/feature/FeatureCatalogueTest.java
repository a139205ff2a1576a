package io.callbrief.analyse.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/features.md has a row for everything that is published, and for nothing else. */
class FeatureCatalogueTest {
    private static final List<String> OF_EVERY_RECORD = List.of("equals", "hashCode", "toString");

    @Test
    void everyMeasureHasARow() throws IOException {
        assertThat(rows("Measure"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Measure.values()).map(Measure::name).toList());
    }

    @ParameterizedTest
    @ValueSource(classes = { Stream.class, Connection.class, Negotiation.class, Capture.class, Capture.Request.class,
            Capture.Track.class, Client.class, CallFeatures.class })
    void everyAccessorHasARow(Class<?> features) throws IOException {
        List<String> accessors = Arrays.stream(features.getDeclaredMethods())
                .filter(m -> Modifier.isPublic(m.getModifiers()) && !Modifier.isStatic(m.getModifiers()))
                .filter(m -> !m.isSynthetic()).map(Method::getName).filter(n -> !OF_EVERY_RECORD.contains(n)).distinct()
                .toList();

        assertThat(rows(features.getSimpleName())).containsExactlyInAnyOrderElementsOf(accessors);
    }

    @Test
    void everyRowSaysTheSameThings() throws IOException {
        assertThat(Files.readAllLines(Path.of("docs/features.md"))).filteredOn(line -> line.startsWith("| `"))
                .allMatch(line -> line.chars().filter(c -> c == '|').count() == 6);
    }

    /** Names in the table below a heading. */
    private static List<String> rows(String heading) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("docs/features.md"));
        int from = lines.indexOf("## " + heading) + 1;
        return lines.subList(from, lines.size()).stream().takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `")).map(line -> line.substring(3, line.indexOf('`', 3))).toList();
    }
}
