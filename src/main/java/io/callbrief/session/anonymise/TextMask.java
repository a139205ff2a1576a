package io.callbrief.session.anonymise;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.callbrief.session.source.Anonymisation;

/** Masks one text of a recording by what it holds and where it stands. Remembers what it has met: one for each recording. */
final class TextMask {
    private static final Pattern CREDENTIAL = Pattern.compile(
            "(?<=\\b(?:credential|password)\\\\?\"?\\s?[:=]\\s?\\\\?\"?)[^\\s\"\\\\,}\\]]++");

    private final @Nullable Addresses addresses;
    private final @Nullable Hosts hosts;
    private final @Nullable Devices devices;
    private final WebAddresses webAddresses;
    private final Descriptions descriptions;
    private final boolean places;

    TextMask(Anonymisation rules) {
        addresses = rules.addresses() ? new Addresses() : null;
        hosts = rules.hostNames() ? new Hosts() : null;
        devices = rules.deviceLabels() ? new Devices() : null;
        webAddresses = new WebAddresses(hosts);
        descriptions = new Descriptions(hosts, rules.sdp());
        places = rules.addresses();
    }

    /** A text, which is no JSON. */
    String value(String text, Scope scope) {
        return switch (scope) {
            case SECRET -> text.isEmpty() ? text : Descriptions.REMOVED;
            case FRAGMENT -> descriptions.fragment(text);
            case DEVICE -> devices == null ? anywhere(text, false) : devices.id(text);
            case GROUP -> devices == null ? anywhere(text, false) : devices.group(text);
            case AGENT -> anywhere(text, true);
            case PAGE -> anywhere(text.startsWith("/") ? WebAddresses.path(text) : text, false);
            case HOST -> anywhere(host(text), false);
            case PLAIN, ICE_SERVERS, PLACE, FRAGMENTS -> anywhere(text, false);
        };
    }

    /** @param kind of the device, empty when unknown */
    String label(String label, String kind) {
        return devices == null ? anywhere(label, false) : devices.label(label, kind);
    }

    /** Ids of objects may be made of addresses. */
    String key(String key) {
        return key.length() < 3 ? key : anywhere(key, false);
    }

    boolean leavesOut(Scope scope, String key) {
        return places && scope.leavesOut(key);
    }

    private String host(String text) {
        return hosts != null && text.indexOf('.') > 0 && text.length() <= Hosts.MAX_CHARS
                && text.chars().allMatch(c -> Hosts.isOfHost((char) c)) ? hosts.masked(text) : text;
    }

    private String anywhere(String text, boolean versions) {
        if (text.length() < 3) {
            return text;
        }
        String masked = descriptions.masked(text);
        if (masked.indexOf("credential") >= 0 || masked.indexOf("password") >= 0) {
            masked = CREDENTIAL.matcher(masked).replaceAll(Descriptions.REMOVED);
        }
        masked = webAddresses.masked(masked);
        if (addresses != null) {
            masked = addresses.masked(masked, versions);
        }
        if (hosts != null) {
            masked = hosts.maskedWhereKnown(masked);
        }
        return devices == null ? masked : devices.idsInText(masked);
    }
}
