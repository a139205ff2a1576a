-- Which session an external id means, and in which partition it is. A unique constraint on a partitioned table has to
-- hold the partition key; this table carries the identity without it, and its row is the lock of the session.
create table session_key (
    source      text not null,
    external_id text not null,
    session_id  uuid not null unique,
    started_at  timestamptz not null,
    primary key (source, external_id)
);

-- Monthly partitions (UTC) are made on demand: recordings of any year are accepted.
create table session (
    id              uuid not null,
    source          text not null,
    external_id     text not null,
    user_id         text,
    conference_id   text,
    organization_id text,
    application     text,
    release         text,
    time_zone       text,
    display_name    text,
    started_at      timestamptz not null,
    ended_at        timestamptz not null,
    primary key (id, started_at),
    check (ended_at >= started_at)
) partition by range (started_at);

-- Sessions that overlap [from, to] have ended_at >= from and started_at <= to: the index answers the first, the choice of
-- partitions the second. A session may be of any length.
create index session_by_user on session (user_id, ended_at);
create index session_by_conference on session (conference_id, ended_at);
create index session_by_organization on session (organization_id, ended_at);
create index session_by_application on session (application, ended_at);
create index session_by_time on session (ended_at);

create table recording (
    session_id uuid not null references session_key (session_id) on delete cascade,
    sha256     text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    size_bytes bigint not null check (size_bytes > 0),
    format     text not null,
    started_at timestamptz not null,
    ended_at   timestamptz not null,
    stored_at  timestamptz not null,
    primary key (session_id, sha256),
    check (ended_at >= started_at)
);

-- Is a blob still needed by anybody?
create index recording_blob on recording (sha256);
