-- Requests to erase a data subject: who asked, who decided, how it ended. Each row is written once; where a request stands follows
-- from the rows that it has.

create table erasure_request (
  id           uuid primary key,
  subject      text        not null,
  reference    text        not null default '' check (reference ~ '^[A-Za-z0-9._/-]{0,64}$'),
  requested_by text        not null check (requested_by <> ''),
  requested_at timestamptz not null,
  entry        bigint      not null references audit_entry
);
create index erasure_request_age on erasure_request (requested_at desc, id);
create index erasure_request_subject on erasure_request (subject);
comment on column erasure_request.reference is 'a case number: no blanks, so no name';
call make_append_only('erasure_request');

-- The outbox: a request without a row here still needs its process.
create table erasure_start (
  request    uuid primary key references erasure_request,
  started_at timestamptz not null default now()
);
call make_append_only('erasure_start');

-- The engine's user task in which a request is decided.
create table erasure_task (
  request       uuid primary key references erasure_request,
  user_task_key bigint      not null unique,
  created_at    timestamptz not null
);
call make_append_only('erasure_task');

create table erasure_decision (
  request    uuid primary key references erasure_request,
  outcome    text        not null check (outcome in ('APPROVED', 'REFUSED', 'WITHDRAWN')),
  ground     text check (ground in ('IDENTITY', 'LEGAL_OBLIGATION', 'LEGAL_CLAIMS', 'PUBLIC_INTEREST', 'UNFOUNDED')),
  decided_by text        not null check (decided_by <> ''),
  decided_at timestamptz not null,
  entry      bigint      not null references audit_entry,
  check ((outcome = 'REFUSED') = (ground is not null))
);
call make_append_only('erasure_decision');

-- Four eyes: whoever asked may take the request back, and may neither approve nor refuse it.
create function refuse_own_request() returns trigger language plpgsql set search_path = mekiki, pg_temp as $$
begin
  if new.outcome <> 'WITHDRAWN' and exists (select from erasure_request where id = new.request and requested_by = new.decided_by) then
    raise exception 'request % was made by the same person', new.request
      using errcode = 'insufficient_privilege', hint = 'Let another person of the role compliance decide.';
  end if;
  return new;
end
$$;
create trigger four_eyes before insert on erasure_decision for each row execute function refuse_own_request();
alter table erasure_decision enable always trigger four_eyes;

create table erasure_end (
  request  uuid primary key references erasure_request,
  outcome  text        not null check (outcome in ('ERASED', 'HELD', 'REFUSED', 'WITHDRAWN')),
  ended_at timestamptz not null,
  entry    bigint      not null references audit_entry
);
comment on column erasure_end.outcome is 'HELD: a legal hold kept the subject from being erased';
call make_append_only('erasure_end');

create function refuse_unapproved_erasure() returns trigger language plpgsql set search_path = mekiki, pg_temp as $$
begin
  if new.outcome = 'ERASED' and not exists (select from erasure_decision where request = new.request and outcome = 'APPROVED') then
    raise exception 'request % was not approved', new.request
      using errcode = 'insufficient_privilege', hint = 'Let a second person of the role compliance approve it first.';
  end if;
  return new;
end
$$;
create trigger approved before insert on erasure_end for each row execute function refuse_unapproved_erasure();
alter table erasure_end enable always trigger approved;

create view erasure_state as
  select r.id, r.subject, r.reference, r.requested_by, r.requested_at, r.entry, t.user_task_key,
         d.outcome as decision, d.ground, d.decided_by, d.decided_at, d.entry as decision_entry, e.ended_at, e.entry as end_entry,
         coalesce(e.outcome, d.outcome, 'REQUESTED') as state
    from erasure_request r
    left join erasure_task t on t.request = r.id
    left join erasure_decision d on d.request = r.id
    left join erasure_end e on e.request = r.id;
grant select on erasure_state to mekiki_app;
