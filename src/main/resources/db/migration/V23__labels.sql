-- What somebody, or what came later, says of the verdict of a case. Append-only: the newest row of a source and an actor is
-- what they say now, and a row without a cause and without right or wrong takes back what they said.
create table label (
    id           uuid primary key,
    case_id      uuid        not null references support_case,
    -- what the newest note had said then
    version      int         not null,
    named_cause  text,
    percent      int,
    source       text        not null,
    -- an API key, or a hash of the helpdesk's id of an agent
    actor        text        not null,
    person       boolean     not null,
    actual_cause text,
    is_right     boolean,
    weight       double precision not null,
    at           timestamptz not null
);
create index label_of_case on label (case_id, at, id);
create index label_by_time on label (at);

create function label_stays() returns trigger language plpgsql as $$
begin
    raise exception 'label is append-only';
end $$;
create trigger label_stays before update on label for each row execute function label_stays();

-- How the ticket of a case ended, as far as it was seen. No texts.
create table case_outcome (
    case_id             uuid primary key references support_case,
    state               text        not null check (state in ('OPEN', 'RESOLVED', 'CLOSED')),
    resolved_at         timestamptz,
    times_reopened      int,
    rating              text,
    -- how much of the suggested reply is in what an agent wrote, 0 to 1
    reply_likeness      double precision,
    first_reply_at      timestamptz,
    user_id             text,
    later_fine          int         not null default 0,
    later_same          int         not null default 0,
    seen_at             timestamptz not null
);
create index case_outcome_watched on case_outcome (user_id, resolved_at) where state <> 'OPEN' and user_id is not null;
