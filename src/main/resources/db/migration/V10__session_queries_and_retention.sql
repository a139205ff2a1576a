-- Sessions that overlap [from, to] have started_at <= to and ended_at >= from. Hardly any call lasts longer than a week, so
-- all others start in [from - 7 days, to]: that names the partitions to look into, and with the key first an index answers
-- all three conditions. The few longer ones are listed in long_session.
drop index session_by_user;
drop index session_by_conference;
drop index session_by_organization;
create index session_by_user on session (user_id, started_at, ended_at);
create index session_by_conference on session (conference_id, started_at, ended_at);
create index session_by_organization on session (organization_id, started_at, ended_at);

-- Sessions longer than 7 days (LongSessions.LONGER_THAN), kept up by whoever writes the session.
create table long_session (
    session_id      uuid primary key,
    user_id         text,
    conference_id   text,
    organization_id text,
    started_at      timestamptz not null,
    ended_at        timestamptz not null
);
create index long_session_by_user on long_session (user_id, ended_at);
create index long_session_by_conference on long_session (conference_id, ended_at);
create index long_session_by_organization on long_session (organization_id, ended_at);
create index long_session_by_time on long_session (ended_at);
insert into long_session (session_id, user_id, conference_id, organization_id, started_at, ended_at)
select id, user_id, conference_id, organization_id, started_at, ended_at
from session where ended_at > started_at + interval '7 days';

-- Retention counts from when something was stored: the times of calls are data and may be of any year. A key is stored
-- before its recordings are.
alter table session_key add column stored_at timestamptz not null default now();
update session_key k set stored_at = r.first from (select session_id, min(stored_at) as first from recording group by 1) r
where r.session_id = k.session_id;
create index session_key_by_age on session_key (source, stored_at, session_id);

-- A recording is never deleted as a side effect: retention deletes recordings first, and this key stops it where one came
-- in meanwhile.
alter table recording drop constraint recording_session_id_fkey;
alter table recording add foreign key (session_id) references session_key (session_id);

-- Blobs of deleted rows, written in the transaction that deletes them. deleted_at: the blob is gone; the row stays for a
-- while, so that who stores the same bytes again in that moment knows to look.
create table unused_blob (
    sha256     text primary key,
    since      timestamptz not null,
    deleted_at timestamptz
);
create index unused_blob_due on unused_blob (since) where deleted_at is null;
create index unused_blob_deleted on unused_blob (deleted_at) where deleted_at is not null;

-- Work that one replica does at a time, and not again before its next time.
create table duty (
    name        text primary key,
    next_at     timestamptz not null,
    lease_token uuid,
    lease_until timestamptz,
    check ((lease_token is null) = (lease_until is null))
);
insert into duty (name, next_at) values ('retention', '-infinity');
