-- What the files on tickets turned out to be, so that none is fetched twice. A recording's session may be deleted by
-- retention or erasure; the row stays, or the file would be fetched anew.
create table ticket_attachment (
    connector_id  uuid        not null,
    ticket_id     text        not null,
    attachment_id text        not null,
    kind          text        not null,
    session_id    uuid,
    seen_at       timestamptz not null,
    primary key (connector_id, ticket_id, attachment_id),
    check ((kind = 'RECORDING') = (session_id is not null))
);

-- Files on the sandbox's tickets.
CREATE TABLE sandbox_attachment (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_id    bigint      NOT NULL REFERENCES sandbox_ticket (id),
    file_name    text        NOT NULL,
    content_type text,
    size_bytes   int         NOT NULL,
    content      bytea       NOT NULL,
    attached_at  timestamptz NOT NULL
);
CREATE INDEX sandbox_attachment_of_ticket ON sandbox_attachment (ticket_id);
