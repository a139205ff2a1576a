-- To whom a cause goes. Null means any; the most exact one counts.
create table code_owner (
    id           uuid primary key,
    application  text,
    cause        text,
    repository   text        not null,
    path         text,
    owner        text        not null,
    connector_id uuid        not null references connector on delete cascade,
    project      text        not null,
    issue_type   text        not null,
    -- escalates by itself from this confidence on; null: only when somebody asks
    from_percent int check (from_percent between 50 and 100),
    created_at   timestamptz not null,
    unique nulls not distinct (application, cause)
);

-- One per case. ASKED until the other helpdesk has the issue, then OPEN.
create table escalation (
    case_id          uuid primary key references support_case,
    connector_id     uuid        not null,
    project          text        not null,
    issue_type       text        not null,
    application      text,
    cause            text,
    repository       text        not null,
    path             text,
    owner            text        not null,
    asked_by         text        not null,
    asked_at         timestamptz not null,
    state            text        not null check (state in ('ASKED', 'OPEN')),
    tried_at         timestamptz,
    issue_id         text,
    -- whether the issue was there before, made for another case
    linked           boolean     not null default false,
    engineer_says    text check (engineer_says in ('CONFIRMED', 'REFUTED')),
    engineer_said_at timestamptz,
    check ((state = 'OPEN') = (issue_id is not null))
);
create index escalation_issue on escalation (connector_id, issue_id);
create index escalation_like on escalation (connector_id, application, cause, asked_at) where state = 'OPEN';
