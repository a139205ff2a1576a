package io.callbrief.match;

import static io.callbrief.match.DeviceFit.Fit.RIGHT;
import static io.callbrief.match.DeviceFit.Fit.UNKNOWN;
import static io.callbrief.match.DeviceFit.Fit.WRONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.callbrief.match.DeviceFit.Fit;
import io.callbrief.match.complaint.NamedThings;
import io.callbrief.ticket.Complaint;

class DeviceFitTest {

    private static final List<String> IPHONE = List.of("Safari 26 · iOS");
    private static final List<String> WINDOWS = List.of("Edge 150 · Windows");
    private static final List<String> NOT_KNOWN = List.of();

    @Test
    void aDeviceNamedIsComparedByTheFamilyOfItsSystem() {
        assertThat(fit("my iPhone", "Safari 26 · iOS")).isEqualTo(RIGHT);
        assertThat(fit("my iPad", "Safari 26 · iPadOS")).isEqualTo(RIGHT);
        assertThat(fit("my iPhone", "Chrome 150 · Android")).isEqualTo(WRONG);
        assertThat(fit("my Samsung Galaxy", "Chrome 150 · Android")).isEqualTo(RIGHT);
        assertThat(fit("my Samsung Galaxy", "Safari 26 · iOS")).isEqualTo(WRONG);
        assertThat(fit("my MacBook", "Chrome 150 · macOS")).isEqualTo(RIGHT);
        assertThat(fit("my MacBook", "Chrome 150 · Windows")).isEqualTo(WRONG);
        assertThat(fit("my Chromebook", "Chrome 150 · Chrome OS")).isEqualTo(RIGHT);
        assertThat(fit("my Chromebook", "Chrome 150 · ChromeOS")).isEqualTo(RIGHT);
        assertThat(fit("my Chromebook", "Chrome 150 · Linux")).isEqualTo(WRONG);
    }

    @Test
    void aKindOfDeviceIsEitherMobileOrNot() {
        for (String mobile : List.of("iOS", "iPadOS", "Android")) {
            assertThat(fit("on my phone", "Chrome 150 · " + mobile)).isEqualTo(RIGHT);
            assertThat(fit("my tablet", "Chrome 150 · " + mobile)).isEqualTo(RIGHT);
            assertThat(fit("my laptop", "Chrome 150 · " + mobile)).isEqualTo(WRONG);
        }
        for (String desktop : List.of("Windows", "macOS", "Linux", "ChromeOS")) {
            assertThat(fit("on my phone", "Chrome 150 · " + desktop)).isEqualTo(WRONG);
            assertThat(fit("my laptop", "Chrome 150 · " + desktop)).isEqualTo(RIGHT);
        }
    }

    @Test
    void aTabletThatPosesAsDesktopIsNoContradiction() {
        assertThat(fit("my iPad", "Safari 26 · macOS")).isEqualTo(UNKNOWN);
        assertThat(fit("my iPad", "Safari 26 · Windows")).isEqualTo(WRONG);
        assertThat(fit("my iPhone", "Safari 26 · macOS")).isEqualTo(WRONG);
        assertThat(fit("my Samsung Galaxy", "Chrome 150 · Linux")).isEqualTo(UNKNOWN);
        assertThat(fit("my tablet", "Edge 150 · Windows")).isEqualTo(UNKNOWN);
    }

    @Test
    void aBrowserNamedIsComparedWithoutItsVersion() {
        assertThat(fit("Firefox 133", "Firefox 150 · Linux")).isEqualTo(RIGHT);
        assertThat(fit("Firefox 133", "Chrome 150 · Linux")).isEqualTo(WRONG);
        assertThat(fit("Opera GX", "Opera GX 120 · Windows")).isEqualTo(RIGHT);
        assertThat(fit("Chrome", "Edge 150 · Windows")).isEqualTo(WRONG);
    }

    @Test
    void aBrowserThatPosesAsAnotherIsNoContradiction() {
        assertThat(fit("using Brave", "Brave 150 · Linux")).isEqualTo(RIGHT);
        assertThat(fit("using Brave", "Chrome 150 · Linux")).isEqualTo(UNKNOWN);
        assertThat(fit("using Brave", "Firefox 150 · Linux")).isEqualTo(WRONG);
        assertThat(fit("Chrome", "Brave 150 · Linux")).isEqualTo(WRONG);
    }

    @Test
    void whatIsUnknownOnEitherSideSaysNothing() {
        assertThat(fit("my iPhone and Firefox")).isEqualTo(UNKNOWN);
        assertThat(fit("my iPhone", "Safari 26")).isEqualTo(UNKNOWN);
        assertThat(fit("Firefox", "Electron 40 · Linux")).isEqualTo(UNKNOWN);
        assertThat(fit("no word of it", "Safari 26 · iOS")).isEqualTo(UNKNOWN);
        assertThat(fit("my headset, AirPods and webcam over bluetooth", "Safari 26 · iOS")).isEqualTo(UNKNOWN);
    }

    @Test
    void oneOfSeveralIsEnough() {
        assertThat(fit("fine on my laptop, but not on my iPhone", "Safari 26 · iOS")).isEqualTo(RIGHT);
        assertThat(fit("my iPhone", "Chrome 150 · Windows", "Safari 26 · iOS")).isEqualTo(RIGHT);
        assertThat(fit("Firefox on my iPhone", "Firefox 150 · iOS")).isEqualTo(RIGHT);
        assertThat(fit("my iPhone and my Mac", "Chrome 150 · Windows")).isEqualTo(WRONG);
    }

    @Test
    void aRightBrowserOnAWrongDeviceSaysNothing() {
        assertThat(fit("Chrome on my iPhone", "Chrome 150 · Windows")).isEqualTo(UNKNOWN);
    }

    @Test
    void ofTwoCallsTheOneWithTheDeviceNamedGains() {
        DeviceFit two = new DeviceFit(complaint("my iPhone"), List.of(IPHONE, WINDOWS));

        assertThat(two.ratio(IPHONE)).isCloseTo(1.875, within(1e-9));
        assertThat(two.ratio(WINDOWS)).isCloseTo(0.375, within(1e-9));
        assertThat(two.ratio(NOT_KNOWN)).isEqualTo(1);
    }

    @Test
    void theOnlyCallGainsLessThanItLoses() {
        assertThat(new DeviceFit(complaint("my iPhone"), List.of(IPHONE)).ratio(IPHONE)).isCloseTo(1.429, within(1e-3));
        assertThat(new DeviceFit(complaint("my iPhone"), List.of(WINDOWS)).ratio(WINDOWS)).isCloseTo(0.667, within(1e-3));
    }

    @Test
    void aDeviceThatIsInAllCallsSpeaksForNone() {
        assertThat(new DeviceFit(complaint("my iPhone"), Collections.nCopies(50, IPHONE)).ratio(IPHONE))
                .isBetween(1.0, 1.02);
        assertThat(new DeviceFit(complaint("my iPhone"), Collections.nCopies(50, WINDOWS)).ratio(WINDOWS))
                .isBetween(0.98, 1.0);
    }

    @Test
    void callsOfUnknownClientsCountNothing() {
        assertThat(new DeviceFit(complaint("my iPhone"), List.of(IPHONE, NOT_KNOWN, NOT_KNOWN)).ratio(IPHONE))
                .isEqualTo(new DeviceFit(complaint("my iPhone"), List.of(IPHONE)).ratio(IPHONE));
        assertThat(new DeviceFit(complaint("nothing of it"), List.of(IPHONE, WINDOWS)).ratio(IPHONE)).isEqualTo(1);
    }

    private static Fit fit(String text, String... clients) {
        return DeviceFit.of(complaint(text), List.of(clients));
    }

    private static Complaint complaint(String text) {
        return new Complaint(List.of(), false, List.of(), List.of(), NamedThings.devicesIn(text),
                NamedThings.browsersIn(text), List.of(), null);
    }
}
