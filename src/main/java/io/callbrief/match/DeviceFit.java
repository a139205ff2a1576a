package io.callbrief.match;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.callbrief.ticket.Complaint;

/**
 * How many times as likely the customer would name these devices and browsers if the call was this one than if it was none of
 * the known ones. Only families are compared: people do not know versions. Headsets, microphones and cameras say nothing of
 * the client.
 */
final class DeviceFit {
    /** Somebody who names a device was mostly there with it. An estimate, as is the next. */
    static final double NAMED_RIGHT = 2.5;
    /** Weaker than the other: people name the device of the far end, or what they tried later. */
    static final double NAMED_WRONG = 0.5;
    /**
     * A call that is not on record was likely made as this user's others were: a device that is in all of them speaks for
     * none. Nothing is known of one such call.
     */
    private static final double CALLS_UNKNOWN = 1;

    private static final Set<String> MOBILE = Set.of("iOS", "iPadOS", "Android");
    private static final Set<String> DESKTOP = Set.of("Windows", "macOS", "Linux", "ChromeOS");
    /** Systems of clients that a device named is; by the words of things.yaml. */
    private static final Map<String, Set<String>> SYSTEMS = Map.ofEntries(
            entry("iphone", Set.of("iOS", "iPadOS")), entry("ipad", Set.of("iOS", "iPadOS")),
            entry("android", Set.of("Android")), entry("phone", MOBILE), entry("tablet", MOBILE),
            entry("mac", Set.of("macOS")), entry("macbook", Set.of("macOS")), entry("chromebook", Set.of("ChromeOS")),
            entry("windows", Set.of("Windows")), entry("linux", Set.of("Linux")), entry("laptop", DESKTOP),
            entry("pc", DESKTOP));
    /** What it may say that it is: tablets ask for the pages of desktops, an iPad as Macintosh, Android as Linux. */
    private static final Map<String, Set<String>> POSES_AS_SYSTEM = Map.of("ipad", Set.of("macOS"), "android",
            Set.of("Linux"), "tablet", Set.of("macOS", "Linux", "Windows"));

    private static final Map<String, Set<String>> BROWSERS = Map.of("chrome", Set.of("Chrome"), "firefox",
            Set.of("Firefox"), "safari", Set.of("Safari"), "edge", Set.of("Edge"), "opera", Set.of("Opera"), "brave",
            Set.of("Brave"), "vivaldi", Set.of("Vivaldi"), "samsung internet", Set.of("Samsung Internet"), "duckduckgo",
            Set.of("DuckDuckGo"));
    /** These browsers do not always say which they are. */
    private static final Set<String> ENGINES = Set.of("Chrome", "Safari");
    private static final Map<String, Set<String>> POSES_AS_BROWSER = Map.of("brave", ENGINES, "vivaldi", ENGINES,
            "samsung internet", ENGINES, "duckduckgo", ENGINES);

    enum Fit {
        RIGHT(NAMED_RIGHT),
        WRONG(NAMED_WRONG),
        UNKNOWN(1);

        private final double likelihood;

        Fit(double likelihood) {
            this.likelihood = likelihood;
        }
    }

    private final Complaint complaint;
    private final double elsewhere;

    /** @param calls the clients of each of the user's calls, such as {@code Chrome 156 · Linux} */
    DeviceFit(Complaint complaint, List<List<String>> calls) {
        this.complaint = complaint;
        double[] known = calls.stream().map(clients -> of(complaint, clients)).filter(fit -> fit != Fit.UNKNOWN)
                .mapToDouble(fit -> fit.likelihood).toArray();
        this.elsewhere = (CALLS_UNKNOWN + Arrays.stream(known).sum()) / (CALLS_UNKNOWN + known.length);
    }

    /** 1 when no device is named, or nothing is known of the clients. */
    double ratio(List<String> clients) {
        Fit fit = of(complaint, clients);
        return fit == Fit.UNKNOWN ? 1 : fit.likelihood / elsewhere;
    }

    static Fit of(Complaint complaint, List<String> clients) {
        Fit system = fit(complaint.devices(), SYSTEMS, POSES_AS_SYSTEM, clients);
        Fit browser = fit(complaint.browsers(), BROWSERS, POSES_AS_BROWSER, clients);
        if (system == Fit.UNKNOWN || system == browser) {
            return browser;
        }
        return browser == Fit.UNKNOWN ? system : Fit.UNKNOWN;
    }

    /** Right where one of the things named is; wrong where none of them can be. */
    private static Fit fit(List<String> named, Map<String, Set<String>> families, Map<String, Set<String>> poses,
            List<String> clients) {
        Set<String> known = new HashSet<>();
        families.values().forEach(known::addAll);
        Set<String> used = used(clients, known);
        List<String> comparable = named.stream().filter(families::containsKey).toList();
        if (used.isEmpty() || comparable.isEmpty()) {
            return Fit.UNKNOWN;
        }
        if (comparable.stream().anyMatch(thing -> families.getOrDefault(thing, Set.of()).stream().anyMatch(used::contains))) {
            return Fit.RIGHT;
        }
        boolean possible = comparable.stream()
                .anyMatch(thing -> poses.getOrDefault(thing, Set.of()).stream().anyMatch(used::contains));
        return possible ? Fit.UNKNOWN : Fit.WRONG;
    }

    /** Families that the clients are of, as far as they are known. */
    private static Set<String> used(List<String> clients, Set<String> known) {
        Set<String> used = new HashSet<>();
        for (String client : clients) {
            for (String part : client.split(" · ", -1)) {
                String family = part.replaceFirst(" [\\d.]+$", "").replaceFirst("^Chrom(e|ium) OS$", "ChromeOS");
                known.stream().filter(name -> family.equals(name) || family.startsWith(name + " ")).forEach(used::add);
            }
        }
        return used;
    }
}
