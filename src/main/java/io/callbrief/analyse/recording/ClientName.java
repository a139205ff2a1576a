package io.callbrief.analyse.recording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

/** Browser and system for people, such as {@code Chrome 156 · Linux}. */
final class ClientName {
    private static final String SEPARATOR = " · ";
    /** The order matters: every Edge and Opera also calls itself Chrome, and every Chrome calls itself Safari. */
    private static final Map<String, Pattern> BROWSERS = new LinkedHashMap<>();
    private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();
    /** Brand and platform are what the page wrote; no browser's are as long as this. */
    private static final int LONGEST_PART_CHARS = 60;

    static {
        BROWSERS.put("Edge", Pattern.compile("Edg(?:A|iOS)?/(\\d+)"));
        BROWSERS.put("Opera", Pattern.compile("OPR/(\\d+)"));
        BROWSERS.put("Firefox", Pattern.compile("(?:Firefox|FxiOS)/(\\d+)"));
        BROWSERS.put("Chrome", Pattern.compile("(?:Chrome|CriOS)/(\\d+)"));
        BROWSERS.put("Safari", Pattern.compile("Version/(\\d+)[.\\d]* .*Safari/"));
        SYSTEMS.put("Android", "Android");
        SYSTEMS.put("iPhone", "iOS");
        SYSTEMS.put("iPad", "iPadOS");
        SYSTEMS.put("Windows", "Windows");
        SYSTEMS.put("CrOS", "ChromeOS");
        SYSTEMS.put("Mac OS X", "macOS");
        SYSTEMS.put("Linux", "Linux");
    }

    private ClientName() {
    }

    /** @param hints the browser's userAgentData, which knows the system better than the user agent text */
    static @Nullable String of(@Nullable JsonNode hints, @Nullable String userAgent) {
        List<String> parts = new ArrayList<>();
        String browser = fromBrands(hints);
        if (browser == null && userAgent != null) {
            browser = fromUserAgent(userAgent);
        }
        if (browser != null) {
            parts.add(browser);
        }
        String platform = hints == null ? "" : hints.path("platform").asText("");
        if (platform.isEmpty() && userAgent != null) {
            platform = SYSTEMS.entrySet().stream().filter(e -> userAgent.contains(e.getKey())).map(Map.Entry::getValue)
                    .findFirst().orElse("");
        }
        if (!platform.isEmpty()) {
            parts.add(platform);
        }
        List<String> shown = parts.stream().map(part -> PrintableText.of(part, LONGEST_PART_CHARS))
                .filter(part -> !part.isEmpty()).toList();
        return shown.isEmpty() ? null : String.join(SEPARATOR, shown);
    }

    /** The brand that is neither the engine nor the noise that browsers add to keep pages from matching exactly. */
    private static @Nullable String fromBrands(@Nullable JsonNode hints) {
        if (hints == null) {
            return null;
        }
        String engine = null;
        for (JsonNode brand : hints.path("brands")) {
            String name = brand.path("brand").asText();
            String version = brand.path("version").asText().replaceAll("\\D.*", ""); // anybody may have written it
            if (name.equals("Chromium")) {
                engine = ("Chrome " + version).strip();
            } else if (!name.contains("Not") && !name.isEmpty()) {
                return (name.replace("Google Chrome", "Chrome").replace("Microsoft Edge", "Edge") + " " + version).strip();
            }
        }
        return engine;
    }

    private static @Nullable String fromUserAgent(String userAgent) {
        for (Map.Entry<String, Pattern> browser : BROWSERS.entrySet()) {
            Matcher version = browser.getValue().matcher(userAgent);
            if (version.find()) {
                return browser.getKey() + " " + version.group(1);
            }
        }
        return null;
    }
}
