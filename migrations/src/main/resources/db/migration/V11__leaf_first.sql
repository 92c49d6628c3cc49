-- Entries are written first and get their index in the log afterwards, in batches: an append waits for no other. What was audit_entry is
-- the leaves, in the order in which they came; audit_index says which of them stands where. audit_entry joins the two. There is no version 7.

alter table audit_entry rename to audit_leaf;
alter table audit_leaf rename constraint audit_entry_pkey to audit_leaf_pkey;
alter table audit_leaf rename column leaf_index to id;
alter index audit_entry_by_ticket rename to audit_leaf_by_ticket;
alter index audit_entry_by_subject rename to audit_leaf_by_subject;
alter table audit_leaf alter column id add generated always as identity (minvalue 0 start 0);
select setval(pg_get_serial_sequence('audit_leaf', 'id'), max(id)) from audit_leaf having max(id) is not null;
comment on column audit_leaf.id is 'what append returns and the columns named entry hold; neither gapless nor in the order of commits';
revoke insert on audit_leaf from mekiki_app;
grant insert (leaf, leaf_hash) on audit_leaf to mekiki_app;

-- No foreign key, which would lock every leaf again: only what is in leaf_due gets an index, and only leaves are in there.
create table audit_index (
  leaf_index bigint primary key check (leaf_index >= 0),
  leaf       bigint not null unique
);
insert into audit_index (leaf_index, leaf) select id, id from audit_leaf;
call make_append_only('audit_index');

create view audit_entry as
  select i.leaf_index, l.leaf, l.leaf_hash, l.ticket, l.subject, l.action, l.id as leaf_id
    from audit_index i join audit_leaf l on l.id = i.leaf;
grant select on audit_entry to mekiki_app;

-- The leaves that have no index yet: where the integration finds its work without reading all that there ever was. The database keeps it;
-- the application cannot take a leaf out but by giving it the next index.
create table leaf_due (
  leaf bigint primary key
);
grant select on leaf_due to mekiki_app;

create function note_leaf_due() returns trigger language plpgsql security definer set search_path = mekiki, pg_temp as $$
begin
  insert into leaf_due (leaf) values (new.id);
  return null;
end
$$;
create trigger leaf_due after insert on audit_leaf for each row execute function note_leaf_due();
alter table audit_leaf enable always trigger leaf_due;

create function note_leaf_done() returns trigger language plpgsql security definer set search_path = mekiki, pg_temp as $$
declare
  due bigint;
begin
  delete from leaf_due d using fresh f where d.leaf = f.leaf;
  get diagnostics due = row_count;
  if due <> (select count(*) from fresh) then
    raise exception 'only leaves that are due get an index' using errcode = 'insufficient_privilege';
  end if;
  return null;
end
$$;
create trigger leaf_done after insert on audit_index referencing new table as fresh
  for each statement execute function note_leaf_done();
alter table audit_index enable always trigger leaf_done;

-- Whoever inserts, with or without the lock that keeps integrators from each other's way: the primary key and this leave no other way for
-- the index to grow than by the next numbers.
create function refuse_gaps() returns trigger language plpgsql set search_path = mekiki, pg_temp as $$
declare
  lowest bigint;
  highest bigint;
  rows bigint;
begin
  select min(leaf_index), max(leaf_index), count(*) into lowest, highest, rows from fresh;
  if rows > 0 and (highest - lowest + 1 <> rows
     or lowest <> (select coalesce(max(leaf_index) + 1, 0) from audit_index where leaf_index < lowest)) then
    raise exception 'the next entries of the log are not %..%', lowest, highest using errcode = 'insufficient_privilege';
  end if;
  return null;
end
$$;
create trigger gapless after insert on audit_index referencing new table as fresh
  for each statement execute function refuse_gaps();
alter table audit_index enable always trigger gapless;
