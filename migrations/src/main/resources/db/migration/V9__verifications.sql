-- Verifications of the whole log that somebody asked for, and what they found.
create table log_verification (
  id         uuid primary key,
  asked_by   text        not null,
  started_at timestamptz not null,
  ended_at   timestamptz not null,
  verified   boolean     not null,
  summary    text        not null,
  entry      bigint      not null references audit_entry
);
create index log_verification_age on log_verification (started_at desc);
call make_append_only('log_verification');
