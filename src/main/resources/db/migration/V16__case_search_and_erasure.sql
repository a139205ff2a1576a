-- Cases are listed newest first, of all connectors or of one.
create index support_case_by_time on support_case (created_at, id);
create index support_case_of_connector on support_case (connector_id, created_at, id);
create index case_look_dead on case_look (finished_at, id) where state = 'DEAD';

-- What a brief says, to search by. Read with patterns: a hostile recording may hold a \u0000, which json functions refuse;
-- inside a text every quotation mark is escaped, so a pattern with bare ones finds keys only.
alter table brief add column verdict text check (verdict in ('diagnosed', 'no_fault_found', 'abstained'));
alter table brief add column cause_id text;
update brief set verdict = case when abstention is not null then 'abstained'
        else coalesce(substring(analysis::text from '"verdict":"(diagnosed|no_fault_found|abstained)"'), 'abstained') end,
    cause_id = case when abstention is null then substring(analysis::text from '"causes":\[\{"id":"([a-z_]+)"') end;
create index brief_cause on brief (cause_id, case_id) where cause_id is not null;
create index brief_abstention on brief (abstention, case_id) where abstention is not null;

-- Whose calls a brief names. main: it is about this call, or this may be the call meant; else somebody who was in it too.
-- The session itself may be deleted while the brief stays.
create table named_session (
    case_id    uuid    not null,
    version    int     not null,
    session_id uuid    not null,
    user_id    text,
    main       boolean not null,
    primary key (case_id, version, session_id),
    foreign key (case_id, version) references brief on delete cascade
);
create index named_session_by_user on named_session (user_id, case_id);
create index named_session_by_session on named_session (session_id);
insert into named_session (case_id, version, session_id, user_id, main)
select b.case_id, b.version, named[1]::uuid, replace(replace(named[2], '\"', '"'), '\\', '\'),
    b.session_id is null or b.session_id::text = named[1]
from brief b, regexp_matches(b.match::text,
    '\{"id":"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})","userId":(?:null|"((?:[^"\\]|\\.)*)")', 'g') named
on conflict do nothing;

-- The texts of a case about a person whose data was erased are gone; what keeps a note from being posted twice stays.
alter table support_case add column erased_at timestamptz;
-- WITHDRAWN: an erased note that was on its way; whether the helpdesk has it is not known.
alter table note_delivery drop constraint note_delivery_state_check;
alter table note_delivery add constraint note_delivery_state_check check (state in ('INTENT', 'CONFIRMED', 'WITHDRAWN'));

-- Erasures of persons. Whom is a ciphertext bound to the row, and goes with the last of the person's rows: then counts are left.
create table erasure (
    id              uuid primary key,
    asked_at        timestamptz not null,
    state           text        not null check (state in ('RUNNING', 'FILES', 'DONE')),
    subject         bytea,
    next_at         timestamptz not null,
    lease_token     uuid,
    lease_until     timestamptz,
    finished_at     timestamptz,
    last_problem    text,
    sessions        int         not null default 0,
    recordings      int         not null default 0,
    live_sessions   int         not null default 0,
    users           int         not null default 0,
    sandbox_tickets int         not null default 0,
    files           int         not null default 0,
    check ((state = 'RUNNING') = (subject is not null)),
    check ((lease_token is null) = (lease_until is null))
);
create index erasure_due on erasure (next_at) where state <> 'DONE';

-- Which cases an erasure went through. whole: it was about the person; else the person was only named in it.
create table erasure_case (
    erasure_id uuid    not null references erasure on delete cascade,
    case_id    uuid    not null,
    whole      boolean not null,
    primary key (erasure_id, case_id)
);

-- Files that nobody needs any more since an erasure.
create table erasure_file (
    erasure_id uuid not null references erasure on delete cascade,
    sha256     text not null,
    primary key (erasure_id, sha256)
);
