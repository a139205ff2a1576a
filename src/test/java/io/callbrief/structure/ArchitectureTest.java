package io.callbrief.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

class ArchitectureTest {

    private static final String ROOT = "io.callbrief";
    /** A small application that breaks each rule once. */
    private static final String WRONG = "io.callbrief.structure.wrong";

    @TestFactory
    Stream<DynamicTest> eachRuleHolds() {
        JavaClasses ours = ours();
        return Architecture.of(ROOT).rules().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> rule.rule().check(ours)));
    }

    @TestFactory
    Stream<DynamicTest> eachRuleSeesWhoBreaksIt() {
        JavaClasses wrong = new ClassFileImporter().importPackages(WRONG);
        return Architecture.of(WRONG).rules().stream().map(rule -> DynamicTest.dynamicTest(rule.name(), () -> assertThat(
                rule.rule().evaluate(wrong).getFailureReport().getDetails())
                .anySatisfy(line -> assertThat(line).contains("." + rule.brokenBy()))));
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        Set<String> packages = ours().stream().map(c -> c.getPackageName()).collect(Collectors.toSet());

        assertThat(packages).hasSizeGreaterThan(20).allSatisfy(name -> assertThat(PackageSentences.of(name))
                .as("the sentence in %s.package-info", name)
                .hasValueSatisfying(sentence -> assertThat(sentence).containsPattern("\\w \\w.*\\.")));
    }

    private static JavaClasses ours() {
        return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT);
    }
}
