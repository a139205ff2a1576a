-- Which tickets wait for more about a session?
create index brief_session on brief (session_id);
