package io.callbrief.connector.freshdesk;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Freshdesk's names of time zones, which are those of Ruby on Rails: mostly the city of the IANA id
 * (api.rubyonrails.org/classes/ActiveSupport/TimeZone.html).
 */
final class FreshdeskZones {

    private static final Pattern AREA_AND_CITY = Pattern
            .compile("(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/(?:\\w+/)?(\\w+)");

    private static final Map<String, String> OTHER_THAN_CITY = Map.ofEntries(
            Map.entry("Eastern Time (US & Canada)", "America/New_York"),
            Map.entry("Central Time (US & Canada)", "America/Chicago"),
            Map.entry("Mountain Time (US & Canada)", "America/Denver"),
            Map.entry("Pacific Time (US & Canada)", "America/Los_Angeles"),
            Map.entry("Atlantic Time (Canada)", "America/Halifax"),
            Map.entry("Newfoundland", "America/St_Johns"),
            Map.entry("Arizona", "America/Phoenix"),
            Map.entry("Alaska", "America/Juneau"),
            Map.entry("Hawaii", "Pacific/Honolulu"),
            Map.entry("Indiana (East)", "America/Indiana/Indianapolis"),
            Map.entry("Central America", "America/Guatemala"),
            Map.entry("Saskatchewan", "America/Regina"),
            Map.entry("Quito", "America/Lima"),
            Map.entry("Brasilia", "America/Sao_Paulo"),
            Map.entry("Buenos Aires", "America/Argentina/Buenos_Aires"),
            Map.entry("Edinburgh", "Europe/London"),
            Map.entry("Bern", "Europe/Zurich"),
            Map.entry("Kyiv", "Europe/Kiev"),
            Map.entry("Abu Dhabi", "Asia/Muscat"),
            Map.entry("Islamabad", "Asia/Karachi"),
            Map.entry("Mumbai", "Asia/Kolkata"),
            Map.entry("Chennai", "Asia/Kolkata"),
            Map.entry("New Delhi", "Asia/Kolkata"),
            Map.entry("Hanoi", "Asia/Bangkok"),
            Map.entry("Beijing", "Asia/Shanghai"),
            Map.entry("Osaka", "Asia/Tokyo"),
            Map.entry("Sapporo", "Asia/Tokyo"),
            Map.entry("Canberra", "Australia/Sydney"),
            Map.entry("Wellington", "Pacific/Auckland"));

    private static final Map<String, String> BY_CITY = byCity();

    private FreshdeskZones() {
    }

    /** @return empty for a name that is not known for sure */
    static Optional<ZoneId> named(String name) {
        String id = OTHER_THAN_CITY.getOrDefault(name, BY_CITY.getOrDefault(name.replace(' ', '_'), name));
        try {
            return Optional.of(ZoneId.of(id));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Of cities that there are two of, neither. */
    private static Map<String, String> byCity() {
        Map<String, String> byCity = new HashMap<>();
        Set<String> doubtful = new HashSet<>();
        for (String id : ZoneId.getAvailableZoneIds()) {
            var place = AREA_AND_CITY.matcher(id);
            if (place.matches() && byCity.put(place.group(1), id) != null) {
                doubtful.add(place.group(1));
            }
        }
        byCity.keySet().removeAll(doubtful);
        return Map.copyOf(byCity);
    }
}
