-- A check that is not valid still refuses every change of a row from before: retention could not blank a ticket whose name was free then.
-- What is new is refused as it was.

create function refuse_reserved_subject() returns trigger language plpgsql set search_path = mekiki, pg_temp as $$
begin
  if new.subject ~* '^(mekiki:|training-export$)' then
    raise exception 'the subject % is a name of the log''s own', new.subject using errcode = 'check_violation';
  end if;
  return new;
end
$$;

do $$
declare
  target text;
begin
  foreach target in array array['ticket', 'review_task', 'legal_hold', 'erasure_request'] loop
    execute format('alter table %I drop constraint no_reserved_subject', target);
    execute format('create trigger no_reserved_subject before insert on %I '
                   'for each row execute function refuse_reserved_subject()', target);
    execute format('alter table %I enable always trigger no_reserved_subject', target);
  end loop;
end
$$;

-- A service from before names were kept (V13) says not which master key it used; once one has ended, it may have been that one.
create or replace function guard_master_key() returns trigger language plpgsql set search_path = mekiki, pg_temp as $$
begin
  if tg_op = 'UPDATE' and (new.subject <> old.subject or new.created_at <> old.created_at or new.master = '') then
    raise exception 'only the master key of the key of % can change', old.subject using errcode = 'insufficient_privilege';
  end if;
  if tg_op = 'INSERT' and new.master = '' and exists (select from master_key_retirement) then
    raise exception 'the key of % does not name its master key, and one has ended', new.subject
      using errcode = 'insufficient_privilege', hint = 'Bring this service up to the version of the database.';
  end if;
  if exists (select from master_key_retirement where name = new.master) then
    raise exception 'the master key % has ended', new.master
      using errcode = 'serialization_failure', hint = 'Read the master key again: another took its place.';
  end if;
  return new;
end
$$;
