-- Reviews by people: the tasks as the engine's task listeners report them, who opened them, what was decided.

-- One row per Camunda user task. What the reviewer reads (question, answer, reasons) is personal and lies in
-- content, sealed under the data subject's key. Only where the task stands may change after it was inserted.
create table mekiki.review_task (
  user_task_key    bigint primary key,
  process_instance bigint not null,
  element_instance bigint not null,
  element          text not null,
  ticket           uuid not null,
  subject          text not null,
  kind             text not null check (kind in ('INQUIRY', 'INSPECTION')),
  language         text not null check (language in ('ENGLISH', 'JAPANESE', 'CHINESE')),
  risk             text not null check (risk in ('LOW', 'MEDIUM', 'HIGH')),
  four_eyes        boolean not null,
  content          bytea not null,
  created          timestamptz not null,
  state            text not null default 'OPEN' check (state in ('OPEN', 'DECIDED', 'CANCELED')),
  assignee         text check (assignee <> ''),
  candidate_groups text[] not null,
  due              timestamptz,
  priority         integer not null
);
comment on column mekiki.review_task.four_eyes is
  'true: whoever decided another review of the same ticket may not decide this one';

create index review_task_open on mekiki.review_task (due nulls last, priority desc, user_task_key) where state = 'OPEN';
create index review_task_ticket on mekiki.review_task (ticket);

-- When a reviewer first saw a task; the time that a review took is counted from here.
create table mekiki.review_opening (
  user_task_key bigint not null references mekiki.review_task,
  reviewer      text not null,
  at            timestamptz not null default now(),
  primary key (user_task_key, reviewer)
);

-- One row per decision that the completing listener accepted. The key is the listener job's, so that a job that
-- comes again writes nothing twice. A task has more than one row only when another listener denied the
-- completion afterwards; the latest counts.
create table mekiki.review (
  job_key       bigint primary key,
  user_task_key bigint not null references mekiki.review_task,
  ticket        uuid not null,
  subject       text not null,
  reviewer      text not null check (reviewer <> ''),
  outcome       text not null check (outcome in ('APPROVED', 'CORRECTED', 'REJECTED')),
  seconds       integer check (seconds >= 0),
  decided       timestamptz not null default now(),
  content       bytea not null
);
comment on column mekiki.review.content is 'text, boxes and comment, sealed under the data subject''s key';

create index review_task_key on mekiki.review (user_task_key, decided desc);
create index review_ticket on mekiki.review (ticket);

call mekiki.make_append_only('mekiki.review_opening');
call mekiki.make_append_only('mekiki.review');
grant select, insert on mekiki.review_task to mekiki_app;
grant update (state, assignee, candidate_groups, due, priority) on mekiki.review_task to mekiki_app;
