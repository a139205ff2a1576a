package io.callbrief.insight.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.callbrief.insight.Dimension;
import io.callbrief.insight.Environment;
import io.callbrief.insight.scope.Others.Rates;
import io.callbrief.insight.scope.Scope.Shared;
import io.callbrief.insight.scope.Scope.Value;

class ScopeFinderTest {

    /** Two hundred organisations; one in twenty has release 4.12. */
    private static final Others OTHERS = new Others() {
        @Override
        public Rates all() {
            return new Rates(200, Map.of(Dimension.RELEASE, Map.of("4.11", 190.0, "4.12", 10.0), Dimension.OS,
                    Map.of("Windows", 100.0, "Linux", 100.0)));
        }

        @Override
        public Rates within(Dimension dimension, String value) {
            return new Rates(10, Map.of(Dimension.OS, Map.of("Windows", 5.0, "Linux", 5.0)));
        }
    };

    private final List<Affected> affected = new ArrayList<>();

    private ScopeFinderTest with(String organization, String release, String os) {
        affected.add(new Affected(organization, Environment.of(Map.of(Dimension.RELEASE, release, Dimension.OS, os))));
        return this;
    }

    private Scope found() {
        return ScopeFinder.standard().find(affected, OTHERS);
    }

    @Test
    void aReleaseThatMostOfThoseAffectedHaveIsFound() {
        for (int i = 0; i < 8; i++) {
            with("o" + i, i < 6 ? "4.12" : "4.11", i % 2 == 0 ? "Windows" : "Linux");
        }

        Shared shared = ((Scope.Found) found()).shared().get(0);

        assertThat(shared.values()).containsExactly(new Value(Dimension.RELEASE, "4.12"));
        assertThat(shared.organizations()).isEqualTo(6);
        assertThat(shared.share()).isEqualTo(0.75);
        assertThat(shared.relativeRisk()).isGreaterThan(ScopeFinder.LEAST_RISK);
    }

    @Test
    void twoOrganisationsAreTooFewAndThreeAreNot() {
        with("a", "4.12", "Linux").with("b", "4.12", "Linux").with("b", "4.12", "Linux");
        assertThat(found()).isEqualTo(new Scope.TooFew(2));

        with("c", "4.11", "Windows");
        assertThat(found()).isEqualTo(new Scope.NothingShared(3));
    }

    @Test
    void oneOrganisationWithManyCallsIsNoPattern() {
        for (int i = 0; i < 100; i++) {
            with("noisy", "4.12", "Linux");
        }
        for (int i = 0; i < 8; i++) {
            with("o" + i, "4.11", i % 2 == 0 ? "Windows" : "Linux");
        }

        assertThat(found()).isEqualTo(new Scope.NothingShared(9));
    }

    @Test
    void whatEverybodyHasIsNotShared() {
        for (int i = 0; i < 30; i++) {
            with("o" + i, "4.11", i % 2 == 0 ? "Windows" : "Linux");
        }

        assertThat(found()).isEqualTo(new Scope.NothingShared(30));
    }

    @Test
    void aPairIsNamedOnlyBesideTheValueThatWasFoundByItself() {
        for (int i = 0; i < 40; i++) {
            with("o" + i, "4.12", "Linux");
        }

        List<Shared> shared = ((Scope.Found) found()).shared();

        assertThat(shared.get(0).values()).hasSize(1);
        assertThat(shared).filteredOn(one -> one.values().size() == 2).allSatisfy(
                pair -> assertThat(pair.values().get(0)).isEqualTo(shared.get(0).values().get(0)));
    }
}
