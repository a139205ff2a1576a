package io.callbrief.connector.sandbox;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.callbrief.connector.sandbox.store.SandboxTicket;

/** The form as a page shows it, with what was filled in and what is wrong with it. */
public record FormView(UUID connector, TicketForm form, Map<String, String> errors, List<SandboxTicket> firstTickets) {

    public List<CustomerView> customers() {
        return firstTickets.stream().map(this::customer).toList();
    }

    public boolean somebodyElse() {
        return form.customer().isEmpty();
    }

    /** {@code null} when the field is right. */
    @Nullable
    public String error(String field) {
        return errors.get(field);
    }

    public List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream().filter(id -> id.contains("/") && !id.startsWith("Etc/")
                && !id.startsWith("SystemV/")).sorted().toList();
    }

    private CustomerView customer(SandboxTicket first) {
        String userId = first.customer().userId() == null ? "" : first.customer().userId();
        return new CustomerView(userId, first.customer().name(), first.zone().getId(),
                TicketView.at(first.createdAt(), first.zone()), userId.equals(form.customer()));
    }

    public record CustomerView(String userId, String name, String zone, String firstWrote, boolean selected) {
    }
}
