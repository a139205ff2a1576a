-- A problem that several organisations have at once. One is open for a signature and an application; a closed one stays
-- closed, and what comes later is a new one.
create table problem (
    id            uuid primary key,
    signature     text             not null,
    cause_id      text             not null,
    application   text             not null,
    state         text             not null check (state in ('OPEN', 'CLOSED')),
    recurrence_of uuid references problem,
    -- the first affected session
    since         timestamptz      not null,
    opened_at     timestamptz      not null,
    -- when a surge or a scope was last found
    seen_at       timestamptz      not null,
    closed_at     timestamptz,
    closed_by     text,
    organizations int              not null,
    -- of the surge; null where a scope alone was found
    surge_hours   int,
    surge_count   int,
    expected      double precision,
    chance        double precision,
    -- what those affected share: [{"values":[{"dimension":…,"value":…}],"relativeRisk":…,"organizations":…,"share":…}]
    shared        json             not null,
    check ((state = 'CLOSED') = (closed_at is not null))
);
create unique index problem_open on problem (signature, application) where state = 'OPEN';
create index problem_by_time on problem (opened_at, id);

-- The problem's own ticket at a helpdesk, named by a person.
create table problem_ticket (
    problem_id   uuid not null references problem on delete cascade,
    connector_id uuid not null references connector on delete cascade,
    ticket_id    text not null,
    primary key (problem_id, connector_id)
);

-- Tickets of the problem. LINKED: the helpdesk knows; REFUSED: it will not.
create table problem_case (
    problem_id uuid not null references problem on delete cascade,
    case_id    uuid not null references support_case,
    state      text not null check (state in ('FOUND', 'LINKED', 'REFUSED')),
    found_at   timestamptz not null,
    primary key (problem_id, case_id)
);
create index problem_case_of on problem_case (case_id);
