-- What the engine runs for an erasure request, and what it ran about the data subject: so that a process which somebody cancelled is found
-- out, and an erasure that was interrupted goes on where it was.

create table erasure_process (
  request          uuid primary key references erasure_request,
  process_instance bigint      not null,
  seen_at          timestamptz not null default now()
);
comment on table erasure_process is 'the instance of the process erasure-request, from the first job that came of it';
call make_append_only('erasure_process');

create table erasure_instance (
  request          uuid        not null references erasure_request,
  process_instance bigint      not null,
  ended_at         timestamptz not null default now(),
  primary key (request, process_instance)
);
comment on table erasure_instance is 'process instances about the data subject that the engine no longer runs';
call make_append_only('erasure_instance');

-- Entries that are about no data subject name one of these. Rows from before are left as they are.
do $$
declare
  target text;
begin
  foreach target in array array['ticket', 'review_task', 'legal_hold', 'erasure_request'] loop
    execute format('alter table %I add constraint no_reserved_subject '
                   'check (subject !~* ''^(mekiki:|training-export$)'') not valid', target);
  end loop;
end
$$;

-- What is there of a data subject, and what of it waits in a process instance.
create index review_task_subject on review_task (subject);
create index review_task_instance on review_task (process_instance) where state = 'OPEN';
create index training_sample_subject on training_sample (subject);
-- Corrections leave for a training page by page.
create index training_sample_age on training_sample (created_at, id);
