-- Keys of the REST API. A key is 256 random bits, so its plain SHA-256 cannot be searched for.
create table api_key (
    id         uuid primary key,
    name       text not null,
    role       text not null check (role in ('admin', 'agent', 'engineer')),
    hash       bytea not null unique,
    created_at timestamptz not null
);

-- A configured helpdesk. Settings may be shown, secrets are ciphertexts bound to connector and name.
create table connector (
    id         uuid primary key,
    kind       text not null,
    name       text not null,
    base_url   text not null,
    created_at timestamptz not null
);

create table connector_setting (
    connector_id uuid not null references connector on delete cascade,
    name         text not null,
    value        text not null,
    primary key (connector_id, name)
);

create table connector_secret (
    connector_id uuid not null references connector on delete cascade,
    name         text not null,
    ciphertext   bytea not null,
    primary key (connector_id, name)
);
