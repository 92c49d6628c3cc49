-- Tickets, their photos, answers and outcomes. Rows are written once: what changes is told by a later row
-- of another table. Whatever a person said or sent is sealed under the data subject's key.

create table ticket (
  id         uuid primary key,
  kind       text        not null check (kind in ('INQUIRY', 'INSPECTION')),
  language   text        not null check (language in ('ENGLISH', 'JAPANESE', 'CHINESE')),
  product    text        not null,
  risk       text        not null check (risk in ('LOW', 'MEDIUM', 'HIGH')),
  subject    text        not null,
  sealed     bytea       not null,                 -- question and digest of the request
  source     text        not null check (source in ('INTAKE', 'PROCESS')),
  caller     text        not null,
  caller_key text        unique,                   -- SHA-256 of caller and Idempotency-Key
  created_at timestamptz not null default now()
);
create index ticket_created on ticket (created_at);
comment on table ticket is 'One row per inquiry or inspection';
call make_append_only('ticket');

-- Photos as they were sent. The only rows that the application deletes: in the transaction that screens them.
create table intake_photo (
  ticket   uuid     not null references ticket,
  position smallint not null,
  sealed   bytea    not null,
  primary key (ticket, position)
);
grant select, insert, delete on intake_photo to mekiki_app;

-- The outbox: a ticket from the intake without a row here still needs its process.
create table ticket_start (
  ticket     uuid primary key references ticket,
  started_at timestamptz not null default now()
);
call make_append_only('ticket_start');

create table photo (
  id         uuid primary key,
  ticket     uuid        not null references ticket,
  source     text        not null,                 -- intake:<position> or document:<id>
  subject    text        not null,
  sha256     text        not null,                 -- of the stored bytes
  media_type text        not null,
  width      integer     not null,
  height     integer     not null,
  removed    text[]      not null,                 -- names of what re-encoding removed, never values
  sealed     bytea       not null,
  created_at timestamptz not null default now(),
  unique (ticket, source)
);
call make_append_only('photo');

-- The result of one screening job, so that a job that comes again gets the same one.
create table screening (
  element_instance bigint primary key,
  ticket           uuid        not null references ticket,
  photos           uuid[]      not null,
  problem_photo    text,
  problem_code     text,
  problem_message  text,
  created_at       timestamptz not null default now()
);
create index screening_ticket on screening (ticket);
call make_append_only('screening');

create table answer (
  element_instance bigint      not null,
  input_digest     text        not null,
  ticket           uuid        not null references ticket,
  process_instance bigint      not null,
  subject          text        not null,
  sealed           bytea       not null,
  entry            bigint      not null,
  created_at       timestamptz not null default now(),
  primary key (element_instance, input_digest)
);
create index answer_ticket on answer (ticket);
call make_append_only('answer');

create table outcome (
  element_instance bigint primary key,
  ticket           uuid        not null references ticket,
  outcome          text        not null,
  subject          text        not null,
  sealed           bytea       not null,           -- answer, review, routing, disposition, photo problem
  entry            bigint      not null,
  created_at       timestamptz not null default now()
);
create index outcome_ticket on outcome (ticket);
call make_append_only('outcome');

-- A reviewer's correction, to be learnt from.
create table training_sample (
  id         uuid primary key,
  ticket     uuid        not null references ticket,
  subject    text        not null,
  kind       text        not null,
  language   text        not null,
  product    text        not null,
  reviewer   text        not null,
  sealed     bytea       not null,                 -- photos, question, corrected text and boxes
  created_at timestamptz not null default now()
);
call make_append_only('training_sample');
