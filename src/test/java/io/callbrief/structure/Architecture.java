package io.callbrief.structure;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Who may know whom. Stages do work and never meet; vocabularies hold what is known and never act; the pipeline joins them.
 * Each rule takes the root package, so that a test can show it a place where it is broken.
 */
final class Architecture {

    private static final List<String> STAGES = List.of("webhook", "match", "analyse", "wording", "render", "post",
            "feedback", "insight", "session", "reconcile", "escalate");
    private static final List<String> JOINING = List.of("pipeline", "cli", "admin", "report", "mcp");
    private static final List<String> VOCABULARIES = List.of("ticket", "call", "diagnosis", "brief");

    private final String root;

    private Architecture(String root) {
        this.root = root;
    }

    static Architecture of(String rootPackage) {
        return new Architecture(rootPackage);
    }

    /** @param brokenBy the class of {@code wrong} that the rule is there to see */
    record Named(String name, ArchRule rule, String brokenBy) {
    }

    List<Named> rules() {
        return List.of(
                new Named("stages never meet", stagesNeverMeet(), "MeetsRender"),
                new Named("only what joins stages knows them", onlyWhatJoinsStagesKnowsThem(), "KnowsAStage"),
                new Named("vocabularies know only each other", vocabulariesKnowOnlyEachOther(), "Acts"),
                new Named("connectors never meet", connectorsNeverMeet(), "KnowsSlate"),
                new Named("connectors know only their contract", connectorsKnowOnlyTheirContract(), "KnowsTheWork"),
                new Named("rows stay in stores", rowsStayInStores(), "ReadsRows"),
                new Named("templates are for render and report", templatesAreForRenderAndReport(), "HasATemplate"),
                new Named("HTTP stays at the edges", httpStaysAtTheEdges(), "AnswersHttp"),
                new Named("only wording knows a language model", onlyWordingKnowsALanguageModel(), "AsksAModel"),
                new Named("analyse needs no framework", analyseNeedsNoFramework(), "UsesAFramework"),
                new Named("the command line loads no logging", theCommandLineLoadsNoLogging(), "Logs"),
                new Named("time comes from the clock bean", timeComesFromTheClockBean(), "ReadsTheTime"),
                new Named("nobody sleeps", nobodySleeps(), "Sleeps"));
    }

    private ArchRule stagesNeverMeet() {
        DescribedPredicate<JavaClass> stages = in(STAGES);
        return slices().matching(root + ".(*)..").that(new DescribedPredicate<>("are stages") {
            @Override
            public boolean test(com.tngtech.archunit.library.dependencies.Slice slice) {
                return slice.stream().anyMatch(stages);
            }
        }).should().notDependOnEachOther().allowEmptyShould(true);
    }

    private ArchRule onlyWhatJoinsStagesKnowsThem() {
        return noClasses().that(not(in(STAGES)).and(not(in(JOINING)))).and(resideInAPackage(root + ".."))
                .should().dependOnClassesThat(in(STAGES)).allowEmptyShould(true);
    }

    private ArchRule vocabulariesKnowOnlyEachOther() {
        return classes().that(in(VOCABULARIES)).should().onlyDependOnClassesThat(
                in(VOCABULARIES).or(resideInAnyPackage("java..", "org.jspecify.annotations"))).allowEmptyShould(true);
    }

    private ArchRule connectorsNeverMeet() {
        return slices().matching(root + ".connector.(*)..").namingSlices("$1")
                .should().notDependOnEachOther().allowEmptyShould(true);
    }

    /** Only the contract, the vocabularies and ids: {@code work.Ids} is where new ids come from. */
    private ArchRule connectorsKnowOnlyTheirContract() {
        return noClasses().that(kindsOfHelpdesks())
                .should().dependOnClassesThat(resideInAPackage(root + "..")
                        .and(not(in(VOCABULARIES))).and(not(resideInAPackage(root + ".connector..")))
                        .and(not(simpleName("Ids"))))
                .allowEmptyShould(true);
    }

    private ArchRule rowsStayInStores() {
        return noClasses().that(resideInAPackage(root + "..")).and(not(resideInAPackage("..store..")))
                .should().dependOnClassesThat().resideInAnyPackage("jakarta.persistence..", "org.hibernate..",
                        "io.quarkus.hibernate..", "java.sql..", "javax.sql..", "io.agroal..")
                .allowEmptyShould(true);
    }

    /** The sandbox has pages of its own, because it stands for a whole helpdesk. */
    private ArchRule templatesAreForRenderAndReport() {
        return noClasses().that(not(in(List.of("render", "report", "connector.sandbox"))))
                .should().dependOnClassesThat().resideInAPackage("io.quarkus.qute..").allowEmptyShould(true);
    }

    private ArchRule httpStaysAtTheEdges() {
        return noClasses().that(not(in(List.of("webhook", "admin", "report")))).and(not(kindsOfHelpdesks()))
                .should().dependOnClassesThat().resideInAPackage("jakarta.ws.rs..").allowEmptyShould(true);
    }

    private ArchRule onlyWordingKnowsALanguageModel() {
        return noClasses().that(not(in(List.of("wording")))).should().dependOnClassesThat()
                .resideInAPackage("dev.langchain4j..").allowEmptyShould(true);
    }

    /** It starts in milliseconds from the command line and is tested with {@code new}. */
    private ArchRule analyseNeedsNoFramework() {
        return classes().that(in(List.of("analyse"))).should().onlyDependOnClassesThat(
                in(List.of("analyse")).or(in(VOCABULARIES)).or(resideInAnyPackage("java..", "org.jspecify.annotations",
                        "com.fasterxml.jackson..")).and(not(resideInAPackage("java.util.logging"))))
                .allowEmptyShould(true);
    }

    /** Only {@code services}, which starts a broker that logs, decides where its log goes. */
    private ArchRule theCommandLineLoadsNoLogging() {
        return noClasses().that(in(List.of("cli"))).and(not(simpleName("ServicesCommand")))
                .should().dependOnClassesThat().resideInAPackage("java.util.logging..").allowEmptyShould(true);
    }

    private ArchRule timeComesFromTheClockBean() {
        return noClasses().that(not(simpleName("Sources")))
                .should().callMethodWhere(new DescribedPredicate<JavaMethodCall>("the machine's time is read") {
                    @Override
                    public boolean test(JavaMethodCall call) {
                        return readsTheTime(call.getTarget());
                    }
                }).allowEmptyShould(true);
    }

    private ArchRule nobodySleeps() {
        return noClasses().should().callMethod(Thread.class, "sleep", long.class)
                .orShould().callMethod(Thread.class, "sleep", java.time.Duration.class).allowEmptyShould(true);
    }

    private static boolean readsTheTime(MethodCallTarget target) {
        JavaClass owner = target.getOwner();
        boolean noClockGiven = target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        boolean now = target.getName().equals("now") && owner.getPackageName().equals("java.time") && noClockGiven;
        boolean system = owner.isEquivalentTo(Clock.class) && target.getName().startsWith("system");
        boolean millis = owner.isEquivalentTo(System.class) && target.getName().equals("currentTimeMillis");
        return now || system || millis;
    }

    private DescribedPredicate<JavaClass> kindsOfHelpdesks() {
        return resideInAPackage(root + ".connector.*..").and(not(resideInAPackage(root + ".connector.store..")));
    }

    private DescribedPredicate<JavaClass> in(List<String> rooms) {
        return resideInAnyPackage(rooms.stream().flatMap(room -> Stream.of(root + "." + room + ".."))
                .toArray(String[]::new));
    }
}
