-- Every session is analysed when it comes in. What that gave, one row a session; it goes with the session's key.
create table session_insight (
    session_id       uuid primary key references session_key (session_id) on delete cascade,
    started_at       timestamptz      not null,
    organization_id  text,
    user_id          text,
    -- who counts as one: the organisation, else the user, else nobody knows
    counted_as       text             not null,
    -- of the recording that was analysed
    sha256           text             not null,
    -- what kept it from being analysed; then there is no verdict
    problem          text,
    verdict          text check (verdict in ('diagnosed', 'no_fault_found', 'abstained')),
    cause_id         text,
    confidence       double precision,
    -- cause, direction, kind, stage and error code in one versioned text; null unless a fault was found
    signature        text,
    -- where it took place; 'unknown' is a value
    application      text             not null,
    release          text             not null,
    browser          text             not null,
    browser_version  text             not null,
    os               text             not null,
    network          text             not null,
    region           text             not null,
    turn_server      text             not null,
    relay_protocol   text             not null,
    device           text             not null,
    -- the model and the version of the rules that it was scored with
    model_id         text             not null,
    analysed_at      timestamptz      not null,
    check ((problem is null) = (verdict is not null))
);
create index session_insight_by_signature on session_insight (signature, started_at) where signature is not null;
create index session_insight_by_application on session_insight (application, started_at);
create index session_insight_by_cause on session_insight (cause_id, started_at) where cause_id is not null;
create index session_insight_by_time on session_insight (started_at, session_id);

-- Sessions whose longest recording is to be analysed. A row is written in the transaction that stores the recording, which
-- holds the session's key: no foreign key, so that it never waits for another one. A session that is gone leaves the queue.
create table session_insight_queue (
    session_id   uuid primary key,
    -- 0 just came in, 1 was there before, 2 scored again
    priority     smallint    not null,
    next_at      timestamptz not null,
    attempts     int         not null default 0,
    rescoring_id uuid,
    lease_token  uuid,
    lease_until  timestamptz,
    check ((lease_token is null) = (lease_until is null))
);
create index session_insight_queue_due on session_insight_queue (priority, next_at);
create index session_insight_queue_rescoring on session_insight_queue (rescoring_id) where rescoring_id is not null;
-- What there was before: the same machine analyses it, behind what comes in.
insert into session_insight_queue (session_id, priority, next_at)
select distinct session_id, 1, now() from recording;
analyze session_insight_queue;

-- Which models were in use, and since when: the newest one is the one that counts.
create table insight_model (
    model_id   text primary key,
    first_seen timestamptz not null
);

-- The last 90 days, scored again with a newer model. Nothing is posted until somebody applies it.
create table rescoring (
    id         uuid primary key,
    model_id   text        not null unique,
    from_at    timestamptz not null,
    created_at timestamptz not null,
    sessions   int         not null,
    applied_at timestamptz,
    applied_by text,
    looks      int
);

-- What the newer model says of a session, beside what was said before. Written once a run.
create table rescored_session (
    rescoring_id   uuid not null references rescoring on delete cascade,
    session_id     uuid not null references session_key (session_id) on delete cascade,
    at             timestamptz not null,
    old_model_id   text not null,
    old_verdict    text,
    old_cause_id   text,
    old_confidence double precision,
    new_verdict    text,
    new_cause_id   text,
    new_confidence double precision,
    primary key (rescoring_id, session_id)
);
create index rescored_session_of on rescored_session (session_id);
create index rescored_session_changed on rescored_session (rescoring_id)
    where (old_verdict, old_cause_id) is distinct from (new_verdict, new_cause_id);

-- What a case is compared by. The text is pseudonymised and cut; it goes with an erasure.
create extension if not exists pg_trgm;
create table case_insight (
    case_id         uuid primary key references support_case,
    connector_id    uuid        not null,
    ticket_id       text        not null,
    session_id      uuid,
    signature       text,
    cause_id        text,
    application     text        not null,
    counted_as      text,
    call_at         timestamptz,
    created_at      timestamptz not null,
    words           text
);
create index case_insight_alike on case_insight (connector_id, signature, created_at) where signature is not null;
create index case_insight_by_signature on case_insight (signature, application, call_at) where signature is not null;
create index case_insight_by_session on case_insight (session_id) where session_id is not null;
