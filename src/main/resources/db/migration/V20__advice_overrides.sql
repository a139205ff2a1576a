-- Advice in a company's own words, version by version; the newest counts. Nothing overridden is a version too.
create table advice_override (
    brand      text        not null,
    language   text        not null,
    version    int         not null check (version > 0),
    texts      json        not null,
    created_at timestamptz not null,
    -- the version whose texts it has again; 0 is what is shipped
    restores   int,
    primary key (brand, language, version)
);

create function advice_override_stays() returns trigger language plpgsql as $$
begin
    raise exception 'a version of advice texts does not change';
end $$;
create trigger advice_override_stays before update or delete on advice_override
    for each row execute function advice_override_stays();
