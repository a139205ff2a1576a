-- The user directory that admins upload: who the company's users are, and by which other names systems know them.
create table app_user (
    user_id         text primary key,
    display_name    text,
    email           text,
    organization_id text,
    time_zone       text,
    language        text,
    site            text
);
-- Found by the beginning of a name or an address in lower case, and by a whole address.
create index app_user_by_id_prefix on app_user (lower(user_id) text_pattern_ops);
create index app_user_by_email on app_user (lower(email) text_pattern_ops);
create index app_user_by_name_prefix on app_user (lower(display_name) text_pattern_ops);
create index app_user_by_organization on app_user (organization_id, user_id);

-- An alias means one user. Compared by its key: lower case, and of an international telephone number the digits only.
create table user_alias (
    alias_key text primary key,
    alias     text not null,
    user_id   text not null references app_user on delete cascade
);
create index user_alias_of_user on user_alias (user_id);
