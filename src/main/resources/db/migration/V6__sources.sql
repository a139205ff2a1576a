-- A configured source of sessions. Its name is the source of its sessions, so it never changes. Settings may be shown,
-- secrets are ciphertexts bound to source and name.
create table source (
    id         uuid primary key,
    kind       text not null,
    name       text not null unique,
    paused     boolean not null default false,
    created_at timestamptz not null
);

create table source_setting (
    source_id uuid not null references source on delete cascade,
    name      text not null,
    value     text not null,
    primary key (source_id, name)
);

create table source_secret (
    source_id  uuid not null references source on delete cascade,
    name       text not null,
    ciphertext bytea not null,
    primary key (source_id, name)
);

-- How far a source was read, by whom, and how it went. Whoever holds the lease polls.
create table source_progress (
    source_id         uuid primary key references source on delete cascade,
    cursor            text,
    next_poll_at      timestamptz not null,
    lease_token       uuid,
    lease_until       timestamptz,
    failures          integer not null default 0,
    last_poll_at      timestamptz,
    last_success_at   timestamptz,
    last_problem      text,
    last_problem_at   timestamptz,
    recordings        bigint not null default 0,
    without_recording bigint not null default 0,
    missing           bigint not null default 0,
    unreadable        bigint not null default 0
);

-- What was dealt with lately: the pages of a poll overlap those of the one before. Open: a recording may still come.
create table source_item (
    source_id uuid not null references source on delete cascade,
    item      text not null,
    open      boolean not null,
    dealt_at  timestamptz not null,
    primary key (source_id, item)
);
create index source_item_by_age on source_item (source_id, dealt_at);

-- What could not be taken, and why. Not final: it is tried again.
create table source_problem (
    source_id  uuid not null references source on delete cascade,
    item       text not null,
    reason     text not null,
    attempts   integer not null,
    final      boolean not null,
    session_id uuid,
    first_at   timestamptz not null,
    last_at    timestamptz not null,
    primary key (source_id, item)
);
create index source_problem_by_age on source_problem (source_id, last_at);

-- What a source itself said about a session whose recording is gone.
create table session_hint (
    session_id uuid not null references session_key (session_id) on delete cascade,
    kind       text not null,
    json       text not null,
    stored_at  timestamptz not null,
    primary key (session_id, kind)
);
