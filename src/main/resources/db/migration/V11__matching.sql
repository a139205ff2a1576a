-- Which session would a case like to hear of? Written with each brief that found none or could not choose.
create table awaited_session (
    case_id  uuid        not null references support_case on delete cascade,
    user_id  text        not null,
    from_at  timestamptz not null,
    until_at timestamptz not null,
    primary key (case_id, user_id)
);
create index awaited_session_user on awaited_session (user_id, until_at);

-- What was analysed of further calls, or of calls that may be meant.
alter table brief add column other_calls json;
