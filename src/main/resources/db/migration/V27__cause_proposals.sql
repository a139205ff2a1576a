-- Which cause a model reads out of the thread of a resolved ticket, once per case. A proposal: no label until a person says so.
create table cause_proposal (
    case_id     uuid primary key references support_case,
    -- null: the thread does not say
    cause       text,
    -- of the words that say so, in the thread; the words themselves are not kept
    because_from int,
    because_to   int,
    model       text        not null,
    prompt      text        not null,
    proposed_at timestamptz not null,
    check ((cause is null) = (because_from is null) and (cause is null) = (because_to is null))
);
