-- What came in, by connector and delivery id. Ids are kept for good: they are the defence against replay.
create table delivery (
    connector_id uuid        not null,
    delivery_id  text        not null,
    received_at  timestamptz not null,
    signed_at    timestamptz,
    body_sha256  bytea       not null,
    ticket_id    text,
    event        text,
    primary key (connector_id, delivery_id)
);
create index delivery_body on delivery (connector_id, body_sha256);

-- One case per ticket, for ever.
create table support_case (
    id           uuid primary key,
    connector_id uuid        not null,
    ticket_id    text        not null,
    state        text        not null check (state in ('OPEN', 'TICKET_NOT_FOUND')),
    created_at   timestamptz not null,
    unique (connector_id, ticket_id)
);

-- "This case needs another look, because …": the one state machine.
create table case_look (
    id           uuid primary key,
    case_id      uuid        not null references support_case,
    reasons      text[]      not null,
    state        text        not null check (state in ('READY', 'LEASED', 'WAITING', 'DONE', 'DEAD')),
    attempt      int         not null,
    next_at      timestamptz not null,
    queued_at    timestamptz,
    lease_token  uuid,
    lease_until  timestamptz,
    created_at   timestamptz not null,
    finished_at  timestamptz,
    last_problem text,
    check ((state = 'LEASED') = (lease_token is not null and lease_until is not null))
);
-- At most one leased look per case keeps the order per ticket; at most one open one takes up new reasons.
create unique index case_look_leased on case_look (case_id) where state = 'LEASED';
create unique index case_look_open on case_look (case_id) where state in ('READY', 'WAITING');
create index case_look_due on case_look (next_at) where state in ('READY', 'WAITING');
create index case_look_lease_until on case_look (lease_until) where state = 'LEASED';
create index case_look_case on case_look (case_id, created_at);

-- Ids on their way to Kafka.
create table look_outbox (
    id      bigint generated always as identity primary key,
    look_id uuid not null,
    case_id uuid not null
);

-- What was said on a case, version by version. json, not jsonb: recordings and tickets are hostile, and jsonb refuses \u0000.
create table brief (
    case_id     uuid        not null references support_case,
    version     int         not null,
    created_at  timestamptz not null,
    -- equal while match, verdict and band of confidence are: then there is nothing new to say
    fingerprint text        not null,
    session_id  uuid,
    match       json       not null,
    analysis    json,
    abstention  text,
    failures    json       not null,
    primary key (case_id, version)
);

-- One note per brief version: INTENT before the first try, CONFIRMED once the helpdesk shows it.
create table note_delivery (
    case_id           uuid        not null,
    version           int         not null,
    state             text        not null check (state in ('INTENT', 'CONFIRMED')),
    note              json       not null,
    ticket_updated_at timestamptz not null,
    attempts          int         not null,
    first_unknown_at  timestamptz,
    helpdesk_note_id  text,
    created_at        timestamptz not null,
    confirmed_at      timestamptz,
    primary key (case_id, version),
    foreign key (case_id, version) references brief
);
create unique index note_delivery_unconfirmed on note_delivery (case_id) where state = 'INTENT';
