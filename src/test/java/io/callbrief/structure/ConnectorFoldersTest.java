package io.callbrief.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A helpdesk is one folder, and a folder is a whole helpdesk. */
class ConnectorFoldersTest {

    @Test
    void thereAreConnectors() {
        assertThat(ConnectorFolder.all()).extracting(ConnectorFolder::kind).contains("sandbox", "zendesk");
    }

    @TestFactory
    Stream<DynamicTest> eachFolderHasSetUpCodeTestsAndSamples() {
        return each(folder -> {
            assertThat(Files.readString(folder.path().resolve("README.md")).strip()).startsWith("# ");
            assertThat(folder.holdsJava("java")).as("java/").isTrue();
            assertThat(folder.holdsJava("test")).as("test/").isTrue();
        });
    }

    @TestFactory
    Stream<DynamicTest> eachSampleHasItsExpectation() {
        return each(folder -> {
            List<String> files = folder.samples();
            List<String> samples = files.stream().filter(file -> file.matches("[^.]+\\.json")).toList();
            assertThat(samples).as("samples").isNotEmpty();
            assertThat(samples).allSatisfy(sample -> {
                String name = sample.substring(0, sample.length() - "json".length());
                assertThat(files.stream().filter(file -> file.startsWith(name) && !file.equals(sample)))
                        .as("what %s is expected to give", sample).isNotEmpty();
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> eachFolderIsBuiltTestedAndFormatted() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        return each(folder -> {
            String path = "connectors/" + folder.kind();
            assertThat(pom).contains("<source>" + path + "/java</source>", "<source>" + path + "/test</source>",
                    "<directory>" + path + "/samples</directory>");
            // once for the formatter, once for the order of imports
            assertThat(pom.split("<directory>connectors</directory>", -1)).hasSize(3);
        });
    }

    private static Stream<DynamicTest> each(Check check) {
        return ConnectorFolder.all().stream()
                .map(folder -> DynamicTest.dynamicTest(folder.kind(), () -> check.of(folder)));
    }

    private interface Check {
        void of(ConnectorFolder folder) throws Exception;
    }
}
