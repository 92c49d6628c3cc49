-- Witnesses' cosignatures on the log's checkpoints (c2sp.org/tlog-cosignature), as they stand in the note: the line of one Ed25519 signature
-- with its time, 76 bytes in base64. Whether it is a right one, whoever holds the witness's public key finds out; the application does before
-- it inserts one.
create table audit_cosignature (
  size        bigint      not null references audit_checkpoint,
  witness     text        not null check (witness ~ '^[^ +]+[+][0-9a-f]{8}$'),
  line        text        not null check (line ~ '^— [^ +\n]+ [A-Za-z0-9+/]{102}==\n$'),
  cosigned_at timestamptz not null,
  primary key (size, witness)
);
comment on column audit_cosignature.witness is 'name and id of the witness''s key';
comment on column audit_cosignature.cosigned_at is 'by the witness''s clock';
create index audit_cosignature_of_witness on audit_cosignature (witness, size desc);
call make_append_only('audit_cosignature');

-- Checkpoints that a witness refused to cosign since they do not continue what it cosigned before: the log was rewritten, or lost entries, or
-- somebody showed the witness another log under this one's key.
create table witness_refusal (
  size       bigint      not null references audit_checkpoint,
  witness    text        not null,
  refused_at timestamptz not null,
  status     smallint    not null check (status in (409, 422)),
  said       text        not null check (length(said) <= 1000),
  primary key (size, witness)
);
call make_append_only('witness_refusal');
