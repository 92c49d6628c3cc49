-- Which master key seals a data subject's key, so that all can be sealed under another in batches, and a master key can end.

alter table subject_key add column master text not null default '';
comment on column subject_key.master is 'name of the master key that wraps it; empty in rows from before names were kept';
create index subject_key_by_master on subject_key (master, subject);

-- Master keys that ended. The application reads it, by way of a trigger, and cannot end one.
create table master_key_retirement (
  name       text primary key check (name <> ''),
  retired_at timestamptz not null default now(),
  entry      bigint      not null references audit_leaf
);
create trigger append_only before update or delete or truncate on master_key_retirement
  for each statement execute function refuse_change();
alter table master_key_retirement enable always trigger append_only;
grant select on master_key_retirement to mekiki_app;

create function guard_master_key() returns trigger language plpgsql set search_path = mekiki, pg_temp as $$
begin
  if tg_op = 'UPDATE' and (new.subject <> old.subject or new.created_at <> old.created_at or new.master = '') then
    raise exception 'only the master key of the key of % can change', old.subject using errcode = 'insufficient_privilege';
  end if;
  if exists (select from master_key_retirement where name = new.master) then
    raise exception 'the master key % has ended', new.master
      using errcode = 'serialization_failure', hint = 'Read the master key again: another took its place.';
  end if;
  return new;
end
$$;
create trigger master_key_lives before insert or update on subject_key for each row execute function guard_master_key();
alter table subject_key enable always trigger master_key_lives;
