-- What was shown of a brief's first cause, and every part of the number. Rows never change, but for an erasure.
create table prediction (
    case_id         uuid             not null,
    version         int              not null,
    made_at         timestamptz      not null,
    cause           text             not null,
    application     text,
    organization_id text,
    -- what the ranking was made with
    model_id        text             not null,
    rule_version    text             not null,
    fitted_calls    int              not null,
    lab_calls       int              not null,
    -- null: nothing had been learnt
    snapshot_id     uuid,
    -- of the findings, as they were stored with the brief
    evidence_sha256 bytea            not null,
    -- the model's number, that of the global map, that of the cause
    s               double precision not null,
    q               double precision not null,
    p               double precision not null,
    -- that it is the right call; null where no number can be put on it
    match_p         double precision,
    -- null where a word was shown
    shown_percent   int,
    verified        int              not null,
    verified_right  int              not null,
    -- types of the findings that speak for it, the first is the decisive one
    findings        text[]           not null,
    held_out        boolean          not null,
    primary key (case_id, version),
    foreign key (case_id, version) references brief on delete cascade
);
create index prediction_by_time on prediction (made_at);

-- Cases whose analysis is kept back, so that there are some that nobody was told about.
create table held_out (
    case_id    uuid primary key references support_case,
    stratum    text        not null,
    held_out   boolean     not null,
    decided_at timestamptz not null
);

-- What had been learnt at a time. Rows never change.
create table calibration_snapshot (
    id           uuid primary key,
    made_at      timestamptz      not null,
    rule_version text             not null,
    a            double precision not null,
    b            double precision not null,
    cases        int              not null,
    sources      int              not null,
    -- by cause
    causes       json             not null,
    -- whose labels were not heard
    ignored      text[]           not null,
    inputs       bytea            not null
);
create index calibration_snapshot_by_time on calibration_snapshot (made_at, id);

create function calibration_snapshot_stays() returns trigger language plpgsql as $$
begin
    raise exception 'calibration_snapshot never changes';
end $$;
create trigger calibration_snapshot_stays before update on calibration_snapshot
    for each row execute function calibration_snapshot_stays();

-- Which of them is in use. pinned: until somebody says otherwise nothing newer is.
create table calibration_state (
    only_one    boolean primary key default true check (only_one),
    snapshot_id uuid references calibration_snapshot,
    pinned      boolean     not null,
    changed_at  timestamptz not null
);

-- Persons whom somebody vouches for, or whose labels count for nothing.
create table labeller (
    actor   text primary key,
    trust   text        not null check (trust in ('TRUSTED', 'EXCLUDED')),
    set_at  timestamptz not null
);

-- The key that receipts are signed with; its private half is encrypted like the connectors' secrets.
create table signing_key (
    only_one    boolean primary key default true check (only_one),
    id          uuid        not null unique,
    public_key  bytea       not null,
    private_key bytea       not null,
    made_at     timestamptz not null
);

-- WITHHELD: a note of a case that is held out; it is never posted.
alter table note_delivery drop constraint note_delivery_state_check;
alter table note_delivery add constraint note_delivery_state_check
    check (state in ('INTENT', 'CONFIRMED', 'WITHDRAWN', 'WITHHELD'));
