-- Helpdesks that are down or asked for a rest. No row: nothing was ever wrong.
create table connector_traffic (
    connector_id uuid primary key,
    -- in a row, of any ticket; an answer sets it back
    failures     int         not null default 0,
    rest_until   timestamptz,
    down_since   timestamptz,
    problem      text
);
