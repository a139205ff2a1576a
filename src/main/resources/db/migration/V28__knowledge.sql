-- What customers reported, of a closed list: the newest brief's. Goes with an erasure of the case.
create table case_symptom (
    case_id uuid not null references support_case,
    symptom text not null,
    primary key (case_id, symptom)
);

-- What verified cases of one cause in one application have in common; null: the application is unknown.
create table knowledge_article (
    id                uuid primary key,
    cause             text        not null,
    application       text,
    state             text        not null check (state in ('DRAFT', 'APPROVED', 'FLAGGED', 'RETIRED')),
    -- the newest of knowledge_version
    version           int         not null,
    -- grows with each change of texts or state: for If-Match
    revision          bigint      not null default 1,
    tickets           int         not null,
    organizations     int         not null,
    first_verified_at timestamptz not null,
    last_verified_at  timestamptz not null,
    created_at        timestamptz not null,
    changed_at        timestamptz not null,
    approved_at       timestamptz,
    approved_by       text,
    flagged_at        timestamptz,
    retired_at        timestamptz,
    unique nulls not distinct (cause, application),
    check ((approved_at is null) = (approved_by is null)),
    check (state not in ('APPROVED', 'FLAGGED') or approved_at is not null)
);
create index knowledge_article_by_change on knowledge_article (changed_at, id);

-- Texts, version by version. Without a maker it is the draft, which is remade in place until a person changes or approves it.
create table knowledge_version (
    article_id uuid        not null references knowledge_article on delete cascade,
    version    int         not null check (version > 0),
    texts      json        not null,
    made_at    timestamptz not null,
    made_by    text,
    primary key (article_id, version)
);

-- The newest cases behind an article.
create table knowledge_evidence (
    article_id uuid not null references knowledge_article on delete cascade,
    case_id    uuid not null,
    primary key (article_id, case_id)
);

-- Cases that were resolved while an approved article said what to do with the cause that was named; once each.
create table knowledge_use (
    article_id  uuid        not null references knowledge_article on delete cascade,
    case_id     uuid        not null,
    verified_at timestamptz not null,
    -- whether it was that cause
    hit         boolean     not null,
    primary key (article_id, case_id)
);
create index knowledge_use_newest on knowledge_use (article_id, verified_at desc);

-- One row: when articles are remade next. Whoever moves it on does so.
create table knowledge_run (
    only_one boolean primary key default true check (only_one),
    next_at  timestamptz not null
);
insert into knowledge_run (next_at) values ('epoch');
