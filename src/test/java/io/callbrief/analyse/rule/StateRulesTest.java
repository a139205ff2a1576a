package io.callbrief.analyse.rule;

import static io.callbrief.analyse.TestTrace.call;
import static io.callbrief.analyse.TestTrace.found;
import static io.callbrief.analyse.rule.Fires.cannotTell;
import static io.callbrief.analyse.rule.Fires.fires;
import static io.callbrief.diagnosis.FindingType.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.TestTrace;
import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.Severity;

class StateRulesTest {

    private static Severity gap(double seconds) {
        CallFeatures call = call().run(10).pause(seconds - 1).run(10).hangUp();
        return TestTrace.findings(call).stream().filter(f -> f.type() == STATS_GAP).map(Finding::severity).findFirst()
                .orElseThrow();
    }

    @Test
    void fifteenSecondsWithoutAReportAreSleep() {
        assertThat(gap(15)).isEqualTo(Severity.MEDIUM);
        assertThat(gap(14)).isEqualTo(Severity.LOW);
    }

    @Test
    void aPageThatIsLeftClosesItsRecordingInGoodOrder() {
        fires(PAGE_LEFT, call().run(10).closeCode(1001).end(), call().run(10).closeCode(1005).end());
        assertThat(found(call().run(10).closeCode(1001).hangUp())).doesNotContain(PAGE_LEFT);
    }

    @Test
    void aReloadedPageSaysSo() {
        fires(RELOADED, call().event("create", "{\"reloadCount\":1}").run(10).hangUp(),
                call().event("create", "{\"reloadCount\":0}").run(10).hangUp());
    }

    @Test
    void oneParticipantWhoLeavesEndsNoMesh() {
        TestTrace mesh = call().on("PC_1").negotiated().connected().audio("b.").run(10).closed().on("PC_0").run(20);
        assertThat(found(mesh.closeCode(1006).end())).contains(RECORDING_ENDED_ABRUPTLY).doesNotContain(ENDED_BY_PAGE);
    }

    @Test
    void aCallThatEndsBeforeThePageDoesHasEnded() {
        assertThat(found(call().run(10).event("close", "null").pause(60).page("other", "null").end()))
                .contains(ENDED_BY_PAGE);
    }

    @Test
    void withoutACloseLineNothingIsKnownOfTheEnd() {
        cannotTell(PAGE_LEFT, call().run(10).withoutCloseCode().end());
        cannotTell(RECORDING_ENDED_ABRUPTLY, call().run(10).withoutCloseCode().end());
    }
}
