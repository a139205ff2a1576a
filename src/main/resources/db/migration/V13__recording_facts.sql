-- What a recording says of its client, read when it came in: browser and system ("Chrome 156 · Linux"), and the network
-- that its public address is of. The address itself is not kept. Unknown is null; so are recordings from before.
alter table recording
    add column client          text,
    add column network_prefix  text,
    add column asn             bigint,
    add column as_organization text,
    add column region          text;
