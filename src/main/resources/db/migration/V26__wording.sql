-- Each call of a language model. While it is STARTED its tokens are what it may use at most, so that two replicas together
-- cannot use more than a budget.
create table model_call (
    id            uuid primary key,
    case_id       uuid        not null references support_case,
    use           text        not null check (use in ('REPLY', 'EXPLANATION', 'HYPOTHESIS', 'COMPLAINT', 'CAUSE')),
    provider      text        not null,
    model         text        not null,
    -- which file of templates/wording
    prompt        text        not null,
    started_at    timestamptz not null,
    state         text        not null check (state in ('STARTED', 'SAID', 'TIMEOUT', 'FAILED')),
    duration_ms   int,
    input_tokens  int         not null,
    output_tokens int         not null,
    -- whether the provider did not say how many tokens it were
    estimated     boolean     not null,
    -- in millionths of the currency of the configured prices
    cost_micros   bigint      not null,
    -- what the guard let through, and why it did not let through the rest
    kept          int,
    dropped       int,
    flaws         text[]      not null default '{}'
);
create index model_call_of_case on model_call (case_id);
create index model_call_by_time on model_call (started_at, id);

-- What was worded for a brief, by a hash of all that the model was told: the same brief is worded once. Empty where nothing
-- passed the guard.
create table wording (
    case_id       uuid        not null references support_case,
    told          text        not null,
    reply         text,
    explanation   json        not null,
    model         text        not null,
    made_at       timestamptz not null,
    -- of the note that says it
    noted_version int,
    primary key (case_id, told)
);
