-- What the model host recorded about itself (promotions, self-checks) and the log has an entry of. A record is known by its chain, a digest
-- over it and all records of its stream before it: read again, by whomever, it is the same row.
create table host_record (
  id     bigint generated always as identity primary key,
  stream text    not null check (length(stream) between 1 and 200),
  number integer not null check (number > 0),
  chain  text    not null check (chain ~ '^[0-9a-f]{64}$'),
  entry  bigint  not null references audit_leaf,
  unique (stream, chain)
);
create index host_record_newest on host_record (stream, id desc);
call make_append_only('host_record');

-- Where a stream no longer went on from what was known of it; each is told once.
create table host_record_break (
  stream   text    not null,
  expected text    not null check (expected ~ '^[0-9a-f]{64}$'),
  found    text    not null check (found ~ '^([0-9a-f]{64})?$'),
  number   integer not null,
  entry    bigint  not null references audit_leaf,
  primary key (stream, expected, found)
);
comment on column host_record_break.found is 'chain at the same number; empty where the stream is shorter or gone';
call make_append_only('host_record_break');
