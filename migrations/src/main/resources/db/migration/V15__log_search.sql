-- What compliance looks for in the log, and would otherwise be found by reading all of it. Partial, so that the entries of a ticket's
-- ordinary way, which are nearly all, cost their append no index but a comparison. Days need none: entries stand in the order of time.
-- The searches repeat these conditions word for word; otherwise PostgreSQL would not use the indexes.

create index audit_leaf_person on audit_leaf ((leaf::jsonb ->> 'actor'), id)
  where (leaf::jsonb ->> 'actor') not like 'worker:%';
create index audit_leaf_rare_action on audit_leaf (action collate "C", id)
  where action !~ '^(ticket|photos?|answer|review|outcome)[.]';
