-- Sends samples in and issues tokens for browsers, and nothing else.
alter table api_key drop constraint api_key_role_check;
alter table api_key add constraint api_key_role_check check (role in ('admin', 'agent', 'engineer', 'ingest'));

-- What is known of a session whose samples come in. Updated with each batch: nothing that changes is indexed, and pages
-- keep room, so that an update stays within its page.
create table telemetry_session (
    no              bigint generated always as identity primary key,
    source          text        not null,
    external_id     text        not null,
    user_id         text,
    room_id         text,
    platform        text,
    region          text,
    first_at        timestamptz not null,
    last_at         timestamptz not null,
    received_at     timestamptz not null,
    -- whether a loss above 1 was seen: then losses are percents
    loss_in_percent boolean     not null default false,
    -- how far the session directory knows it
    listed_user     text,
    listed_room     text,
    listed_until    timestamptz,
    -- the recording made of it last; later samples are added to a copy of it
    recorded_sha256 text,
    -- whether samples wait to become part of the recording
    pending         boolean     not null,
    -- samples in a row that said the picture stands still
    frozen_samples  int         not null default 0,
    frozen_since    timestamptz,
    frozen_at       timestamptz,
    unique (source, external_id)
) with (fillfactor = 60);
create index telemetry_session_pending on telemetry_session (no) where pending;

-- Samples as they came in, one row a batch and session; gone once they are part of a recording.
create table telemetry_chunk (
    id         bigint generated always as identity primary key,
    session_no bigint      not null references telemetry_session on delete cascade,
    lines      text        not null
);
create index telemetry_chunk_of_session on telemetry_chunk (session_no, id);

-- Signs the tokens of a source, as a ciphertext bound to it.
create table telemetry_key (
    source_id  uuid primary key references source on delete cascade,
    ciphertext bytea       not null,
    created_at timestamptz not null
);

-- Alerts on their way to the company, written with the samples that raised them; one for each time a picture stood still.
create table telemetry_alert (
    id           uuid primary key,
    source_id    uuid        not null references source on delete cascade,
    external_id  text        not null,
    frozen_since timestamptz not null,
    body         text        not null,
    state        text        not null check (state in ('WAITING', 'SENT', 'DEAD')),
    attempts     int         not null default 0,
    next_at      timestamptz not null,
    created_at   timestamptz not null,
    finished_at  timestamptz,
    last_problem text,
    unique (source_id, external_id, frozen_since)
);
create index telemetry_alert_due on telemetry_alert (next_at) where state = 'WAITING';
