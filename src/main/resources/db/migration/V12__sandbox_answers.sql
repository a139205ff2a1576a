-- What customers of the sandbox wrote after their ticket.
CREATE TABLE sandbox_answer (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_id  bigint      NOT NULL REFERENCES sandbox_ticket (id),
    written_at timestamptz NOT NULL,
    answer     text        NOT NULL
);
CREATE INDEX sandbox_answer_of_ticket ON sandbox_answer (ticket_id);
