package io.callbrief.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** As an event, to whoever keeps the log. */
@ApplicationScoped
class FiredAudit implements AdminAudit {

    private final Event<AdminAction> actions;

    FiredAudit(Event<AdminAction> actions) {
        this.actions = actions;
    }

    @Override
    public void did(AdminAction action) {
        actions.fire(action);
    }
}
