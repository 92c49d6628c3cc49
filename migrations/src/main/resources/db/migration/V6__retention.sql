-- How long content and log are readable, what is held back from erasure, and what was erased. Photos carry a digest that nobody can
-- compute without the data subject's key.

-- True: sha256 is over a salt and the bytes, and the salt is sealed with them. False: a row from before, whose sha256 is of the bytes
-- alone; it is blanked when its subject or its content is erased.
alter table photo add column salted boolean not null default false;

create table retention_rule (
  kind         text    primary key check (kind in ('INQUIRY', 'INSPECTION')),
  version      integer not null default 1 check (version > 0),
  content_days integer not null check (content_days > 0),
  log_days     integer not null,
  -- AI Act, articles 19(1) and 26(6): logs are kept for at least six months.
  constraint logs_at_least_six_months check (log_days >= 183),
  check (log_days >= content_days)
);
comment on column retention_rule.content_days is 'days after the last outcome until photos, answers, reviews and samples are erased';
comment on column retention_rule.log_days is 'days after the last log entry until its sealed part is made unreadable';
insert into retention_rule (kind, content_days, log_days) values ('INQUIRY', 90, 365), ('INSPECTION', 365, 1095);
grant select on retention_rule to mekiki_app;

-- Legal holds: on one ticket, or on all that there is of a subject.
create table legal_hold (
  id     uuid primary key,
  ticket uuid references ticket,
  subject text not null,
  whole_subject boolean not null generated always as (ticket is null) stored,
  reason text        not null check (reason <> ''),
  set_by text        not null,
  set_at timestamptz not null,
  entry  bigint      not null references audit_entry
);
create index legal_hold_subject on legal_hold (subject);
call make_append_only('legal_hold');

create table legal_hold_lift (
  hold      uuid primary key references legal_hold,
  reason    text        not null check (reason <> ''),
  lifted_by text        not null,
  lifted_at timestamptz not null,
  entry     bigint      not null references audit_entry
);
call make_append_only('legal_hold_lift');

create view active_hold as
  select * from legal_hold h where not exists (select from legal_hold_lift l where l.hold = h.id);
grant select on active_hold to mekiki_app;

-- Tickets whose content is still there. A claim is a row lock (FOR UPDATE SKIP LOCKED), for which PostgreSQL asks the right to update.
create table content_due (
  ticket      uuid primary key references ticket,
  kind        text        not null,
  subject     text        not null,
  received_at timestamptz not null,
  claim       boolean     not null default false
);
create index content_due_age on content_due (kind, received_at);
create index content_due_subject on content_due (subject);
grant select, update (claim) on content_due to mekiki_app;

-- What retention erased: the ledger.
create table content_erasure (
  ticket     uuid primary key references ticket,
  rule       text        not null,
  erased_at  timestamptz not null,
  photos     integer     not null,
  answers    integer     not null,
  entry      bigint      not null references audit_entry
);
call make_append_only('content_erasure');

-- A subject's key that lapsed with the log's retention. Unlike an erased subject, one who comes back gets a new key.
create table subject_key_lapse (
  subject   text        not null,
  lapsed_at timestamptz not null default clock_timestamp(),
  entry     bigint      not null references audit_entry,
  primary key (subject, entry)
);
call make_append_only('subject_key_lapse');

create index ticket_subject on ticket (subject);
create index photo_ticket on photo (ticket);
create index training_sample_ticket on training_sample (ticket);

create function note_content_due() returns trigger language plpgsql security definer set search_path = mekiki, pg_temp as $$
begin
  insert into content_due (ticket, kind, subject, received_at) values (new.id, new.kind, new.subject, new.created_at);
  return null;
end
$$;
create trigger content_due after insert on ticket for each row execute function note_content_due();
insert into content_due (ticket, kind, subject, received_at) select id, kind, subject, created_at from ticket;

-- Sealed content is blanked by the record of its erasure and changed by nothing else.
create function guard_content() returns trigger language plpgsql set search_path = mekiki, pg_temp as $$
declare
  of_ticket uuid;
begin
  if tg_op = 'UPDATE' then
    of_ticket := case tg_table_name when 'ticket' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(new) ->> 'ticket')::uuid end;
    if to_jsonb(new) - array['sealed', 'content', 'sha256'] = to_jsonb(old) - array['sealed', 'content', 'sha256']
       and (coalesce(to_jsonb(new) ->> 'sha256', '') = '' or to_jsonb(new) ->> 'sha256' = to_jsonb(old) ->> 'sha256')
       and (exists (select from content_erasure where ticket = of_ticket)
            and coalesce(to_jsonb(new) ->> 'sealed', to_jsonb(new) ->> 'content') = '\x'
         or exists (select from subject_erasure where subject = new.subject)
            and coalesce(to_jsonb(new) ->> 'sealed', '') = coalesce(to_jsonb(old) ->> 'sealed', '')
            and coalesce(to_jsonb(new) ->> 'content', '') = coalesce(to_jsonb(old) ->> 'content', ''))
    then
      return new;
    end if;
  end if;
  raise exception '% on %.% is refused: the table is append-only', tg_op, tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege', hint = 'Only the record of an erasure blanks what is sealed.';
end
$$;
do $$
declare
  target text;
begin
  foreach target in array array['ticket', 'photo', 'answer', 'outcome', 'training_sample', 'review'] loop
    execute format('drop trigger append_only on %I', target);
    execute format('create trigger append_only before truncate on %I for each statement execute function refuse_change()', target);
    execute format('create trigger content_guard before update or delete on %I for each row execute function guard_content()', target);
    execute format('alter table %I enable always trigger append_only, enable always trigger content_guard', target);
  end loop;
end
$$;

create function erase_content() returns trigger language plpgsql security definer set search_path = mekiki, pg_temp as $$
begin
  if exists (select from active_hold h join ticket t on t.id = new.ticket
             where h.ticket = t.id or h.whole_subject and h.subject = t.subject) then
    raise exception 'ticket % is under a legal hold', new.ticket using errcode = 'insufficient_privilege';
  end if;
  update ticket set sealed = '' where id = new.ticket;
  update photo set sealed = '', sha256 = '' where ticket = new.ticket;
  update answer set sealed = '' where ticket = new.ticket;
  update outcome set sealed = '' where ticket = new.ticket;
  update training_sample set sealed = '' where ticket = new.ticket;
  update review set content = '' where ticket = new.ticket;
  update review_task set content = '' where ticket = new.ticket;
  delete from intake_photo where ticket = new.ticket;
  delete from content_due where ticket = new.ticket;
  return null;
end
$$;
create trigger erase_content after insert on content_erasure for each row execute function erase_content();

create function refuse_held_subject() returns trigger language plpgsql security definer set search_path = mekiki, pg_temp as $$
begin
  if exists (select from active_hold where subject = new.subject) then
    raise exception 'data subject % is under a legal hold', new.subject using errcode = 'insufficient_privilege';
  end if;
  if tg_table_name = 'subject_erasure' then
    update photo set sha256 = '' where subject = new.subject and not salted and sha256 <> '';
  end if;
  return null;
end
$$;
create trigger refuse_held_subject after insert on subject_erasure for each row execute function refuse_held_subject();
create trigger refuse_held_subject after insert on subject_key_lapse for each row execute function refuse_held_subject();

create or replace function guard_subject_key() returns trigger language plpgsql set search_path = mekiki, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if exists (select from subject_erasure where subject = new.subject) then
      raise exception 'the key of data subject % was erased; it gets no new one', new.subject;
    end if;
    return new;
  end if;
  if not exists (select from subject_erasure where subject = old.subject)
     and not exists (select from subject_key_lapse where subject = old.subject and lapsed_at >= old.created_at) then
    raise exception 'the key of data subject % is deleted only by an erasure', old.subject
      using errcode = 'insufficient_privilege', hint = 'Insert the row into subject_erasure first.';
  end if;
  return old;
end
$$;

-- A ticket's content is sealed before its row is there to be seen. Checked at the commit, when the transaction has the log's turn: no key
-- lapsed while the ticket was being written.
create function refuse_lapsed_key() returns trigger language plpgsql set search_path = mekiki, pg_temp as $$
begin
  if exists (select from subject_key_lapse where subject = new.subject and lapsed_at >= now()) then
    raise exception 'the key of data subject % lapsed meanwhile', new.subject
      using errcode = 'serialization_failure', hint = 'Send the ticket again.';
  end if;
  return null;
end
$$;
create constraint trigger refuse_lapsed_key after insert on ticket deferrable initially deferred
  for each row execute function refuse_lapsed_key();
