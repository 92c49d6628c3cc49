-- The outbox as a table of its own: tickets from the intake whose process was not started yet. Looking for tickets without a row in
-- ticket_start reads every ticket there ever was, every few seconds. The database itself keeps the two tables in step, so that an
-- older worker that knows nothing of this one loses no ticket.

create table start_due (
  ticket     uuid primary key references ticket,
  created_at timestamptz not null
);
grant select on start_due to mekiki_app;

create function note_start_due() returns trigger language plpgsql security definer set search_path = mekiki, pg_temp as $$
begin
  insert into start_due (ticket, created_at) values (new.id, new.created_at);
  return null;
end
$$;
create trigger start_due after insert on ticket for each row when (new.source = 'INTAKE') execute function note_start_due();

create function note_start_done() returns trigger language plpgsql security definer set search_path = mekiki, pg_temp as $$
begin
  delete from start_due where ticket = new.ticket;
  return null;
end
$$;
create trigger start_done after insert on ticket_start for each row execute function note_start_done();

insert into start_due (ticket, created_at)
  select t.id, t.created_at from ticket t
  where t.source = 'INTAKE' and not exists (select from ticket_start s where s.ticket = t.id);
