-- Grows with each change of a source's set-up: for If-Match.
alter table source add column version bigint not null default 1;
