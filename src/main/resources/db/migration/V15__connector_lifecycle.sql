-- A paused connector keeps everything and calls nobody. Who changes one has to know its version (ETag).
alter table connector add column version bigint not null default 1;
alter table connector add column paused_at timestamptz;
-- Somebody sets the helpdesk up right now; twice at once would make things twice.
alter table connector add column installing_until timestamptz;

-- Secrets that deliveries may still be signed with for a while after they were replaced.
create table connector_old_secret (
    connector_id uuid        not null references connector on delete cascade,
    name         text        not null,
    ciphertext   bytea       not null,
    valid_until  timestamptz not null
);
create index connector_old_secret_of on connector_old_secret (connector_id);

alter table api_key add column expires_at timestamptz;
-- At most a minute old.
alter table api_key add column last_used_at timestamptz;
-- The key that was made in its place; it has its end then.
alter table api_key add column replaced_by uuid;

-- Who changed what: names of fields, never their values, and nothing about persons.
create table audit_entry (
    id           uuid        primary key,
    at           timestamptz not null,
    actor        text        not null,
    actor_label  text,
    action       text        not null,
    subject_kind text        not null,
    subject_id   text,
    fields       text[]      not null
);
create index audit_entry_by_time on audit_entry (at, id);
create index audit_entry_by_subject on audit_entry (subject_id, at);

-- Written once. Whoever may write to this database can still drop the trigger; nobody does so by mistake.
create function audit_entry_stays() returns trigger language plpgsql as $$
begin
    raise exception 'audit_entry is append-only';
end $$;
create trigger audit_entry_stays before update or delete on audit_entry
    for each row execute function audit_entry_stays();
create trigger audit_entry_stays_whole before truncate on audit_entry
    for each statement execute function audit_entry_stays();
