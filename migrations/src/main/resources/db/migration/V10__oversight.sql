-- What oversight counts by, in the clear from now on. Numbers and codes, nothing that anybody said: they outlive an erasure under the
-- ticket's pseudonym, as its times and its risk do. Empty in rows from before.

alter table answer
  add column confidence numeric(5, 4) check (confidence between 0 and 1),
  add column threshold  numeric(5, 4) check (threshold between 0 and 1);
comment on column answer.confidence is 'calibrated, rounded to four places';
comment on column answer.threshold is 'what an answer needed to go out unseen; rounded to four places';

alter table review_task add column reasons text[];
comment on column review_task.reasons is 'codes of the decision table; a reason that is no code is left out';
