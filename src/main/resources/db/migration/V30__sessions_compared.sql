-- Those with whom affected sessions are compared: how many there are is told by this index alone, and where they are many,
-- one in eight is enough to draw from. A session's id is random, so its hash is a draw.
create index session_insight_compared on session_insight (application, started_at)
    where problem is null and counted_as <> '?';
create index session_insight_drawn on session_insight (application, started_at)
    where problem is null and counted_as <> '?' and (uuid_hash(session_id) & 7) = 0;
