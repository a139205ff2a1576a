-- How far each helpdesk has been asked for what its webhooks may have missed. A connector's row is made at its first poll.
create table connector_progress (
    connector_id    uuid primary key references connector on delete cascade,
    -- tickets that changed before are not looked for
    since           timestamptz not null,
    cursor          text,
    next_poll_at    timestamptz not null,
    lease_token     uuid,
    lease_until     timestamptz,
    -- when the newest poll began that came to its end: what changed before it was handed over
    reached_at      timestamptz,
    failures        int         not null default 0,
    last_problem    text,
    last_problem_at timestamptz,
    check ((lease_token is null) = (lease_until is null))
);
create index delivery_of_ticket on delivery (connector_id, ticket_id, received_at);
