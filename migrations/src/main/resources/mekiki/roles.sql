-- Creates the two database roles and the schema. Run once per database by a superuser, before the first migration:
--
--   psql -d mekiki -v owner_password="$OWNER_PASSWORD" -v app_password="$APP_PASSWORD" -f roles.sql
--
-- mekiki_owner owns the schema and migrates it; nothing runs under it in between.
-- mekiki_app is what the workers connect as; each migration grants it exactly what the application needs.
--
-- Running it again is safe: it sets the passwords and changes nothing else. Statement logging should be off while it runs.

begin;

select set_config('mekiki.owner_password', :'owner_password', true),
       set_config('mekiki.app_password', :'app_password', true);

do $$
declare
  role_name text;
begin
  foreach role_name in array array['mekiki_owner', 'mekiki_app'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I nosuperuser nocreatedb nocreaterole', role_name);
    end if;
  end loop;
  execute format('alter role mekiki_owner login password %L', current_setting('mekiki.owner_password'));
  execute format('alter role mekiki_app login password %L', current_setting('mekiki.app_password'));

  for role_name in values ('mekiki_owner'), ('mekiki_app') loop
    execute format('grant connect on database %I to %I', current_database(), role_name);
    execute format('alter role %I in database %I set search_path = mekiki', role_name, current_database());
  end loop;
  execute format('revoke connect, temporary on database %I from public', current_database());

  -- Up to PostgreSQL 14 everybody may create tables and functions there.
  if exists (select from pg_namespace where nspname = 'public') then
    revoke create on schema public from public;
  end if;
end
$$;

create schema if not exists mekiki authorization mekiki_owner;
grant usage on schema mekiki to mekiki_app;

commit;
