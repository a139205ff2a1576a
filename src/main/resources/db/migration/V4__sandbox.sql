-- The sandbox helpdesk. It stands for a system outside, so nothing here refers to Callbrief's own tables.
CREATE TABLE sandbox_ticket (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    connector_id     uuid        NOT NULL,
    subject          text        NOT NULL,
    description      text        NOT NULL,
    requester_name   text        NOT NULL,
    external_user_id text,
    time_zone        text        NOT NULL,
    language         text,
    solved           boolean     NOT NULL,
    -- when the customer wrote; the demo's customers wrote in the past
    created_at       timestamptz NOT NULL,
    -- when the ticket came into the sandbox
    filed_at         timestamptz NOT NULL,
    -- the stamp that guards a post
    updated_at       timestamptz NOT NULL
);
CREATE INDEX sandbox_ticket_of_connector ON sandbox_ticket (connector_id, id);

CREATE TABLE sandbox_note (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_id bigint      NOT NULL REFERENCES sandbox_ticket (id),
    marker    text        NOT NULL,
    -- no note of ours is ever public
    internal  boolean     NOT NULL CHECK (internal),
    -- JSON as text: jsonb refuses the NUL that a hostile recording may hold
    note      text        NOT NULL,
    posted_at timestamptz NOT NULL,
    UNIQUE (ticket_id, marker)
);

-- Who changed a ticket, and when: one row for each value that updated_at had.
CREATE TABLE sandbox_change (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_id  bigint      NOT NULL REFERENCES sandbox_ticket (id),
    author     text        NOT NULL CHECK (author IN ('CUSTOMER', 'AGENT', 'CALLBRIEF')),
    changed_at timestamptz NOT NULL
);
CREATE INDEX sandbox_change_of_ticket ON sandbox_change (ticket_id, changed_at);
