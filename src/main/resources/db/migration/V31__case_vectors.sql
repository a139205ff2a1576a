-- What an embedding model makes of a case's words, where one is configured. It goes with the case's words.
create table case_vector (
    case_id  uuid primary key references case_insight on delete cascade,
    model    text   not null,
    -- md5 of the words that it was made of; the vector of other words says nothing
    of_words text   not null,
    vector   real[] not null
);
