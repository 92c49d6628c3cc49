-- The audit log: an append-only Merkle tree over canonical JSON leaves (RFC 6962 hashing), its signed checkpoints, and the data
-- subjects' keys. Other migrations call make_append_only for tables of their own.

-- Refuses UPDATE, DELETE and TRUNCATE, whoever asks. A superuser can still switch the trigger off: finding that out is what `verify`
-- is for.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% on %.% is refused: the table is append-only', tg_op, tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege', hint = 'Insert a new row that supersedes the old one.';
end
$$;

-- Makes a table append-only and lets the application read it and insert into it. ALWAYS: also where a session replays replication.
create procedure make_append_only(target regclass) language plpgsql set search_path = mekiki, pg_temp as $$
begin
  execute format('create trigger append_only before update or delete or truncate on %s '
                 'for each statement execute function refuse_change()', target);
  execute format('alter table %s enable always trigger append_only', target);
  execute format('grant select, insert on %s to mekiki_app', target);
end
$$;

-- One leaf a row. `leaf` is the canonical JSON (RFC 8785) that is hashed; the generated columns are only there to search by.
create table audit_entry (
  leaf_index bigint primary key check (leaf_index >= 0),
  leaf       text   not null,
  leaf_hash  bytea  not null check (octet_length(leaf_hash) = 32),
  ticket     uuid   not null generated always as ((leaf::jsonb ->> 'ticket')::uuid) stored,
  subject    text   not null generated always as (leaf::jsonb ->> 'subject') stored,
  action     text   not null generated always as (leaf::jsonb ->> 'action') stored
);
create index audit_entry_by_ticket on audit_entry (ticket, leaf_index);
create index audit_entry_by_subject on audit_entry (subject, leaf_index);
call make_append_only('audit_entry');

-- Hashes of complete subtrees: node (level, index) covers the entries index * 2^level up to (index + 1) * 2^level - 1. Level 0 is
-- audit_entry.leaf_hash.
create table audit_node (
  level      smallint check (level between 1 and 62),
  node_index bigint   check (node_index >= 0),
  hash       bytea    not null check (octet_length(hash) = 32),
  primary key (level, node_index)
);
call make_append_only('audit_node');

-- Signed tree heads (c2sp.org/tlog-checkpoint), each covering the first `size` entries.
create table audit_checkpoint (
  size         bigint primary key check (size >= 0),
  note         text        not null,
  published_at timestamptz not null
);
call make_append_only('audit_checkpoint');

-- Data subjects whose key was erased, and the audit entry that records it. The subject never gets a key again.
create table subject_erasure (
  subject   text primary key,
  erased_at timestamptz not null,
  entry     bigint      not null references audit_entry (leaf_index)
);
call make_append_only('subject_erasure');

-- One key per data subject, wrapped by the master key that only the application knows. The only rows of the schema made to be deleted.
create table subject_key (
  subject    text primary key check (subject <> ''),
  wrapped    bytea       not null,
  created_at timestamptz not null
);
grant select, insert, delete on subject_key to mekiki_app;

create function guard_subject_key() returns trigger language plpgsql set search_path = mekiki, pg_temp as $$
declare
  erased boolean;
begin
  if tg_op = 'INSERT' then
    erased := exists (select from subject_erasure where subject = new.subject);
    if erased then
      raise exception 'the key of data subject % was erased; it gets no new one', new.subject;
    end if;
    return new;
  end if;
  erased := exists (select from subject_erasure where subject = old.subject);
  if not erased then
    raise exception 'the key of data subject % is deleted only by an erasure', old.subject
      using errcode = 'insufficient_privilege', hint = 'Insert the row into subject_erasure first.';
  end if;
  return old;
end
$$;
create trigger erasure_only before insert or delete on subject_key
  for each row execute function guard_subject_key();
create trigger no_truncate before truncate on subject_key
  for each statement execute function refuse_change();
