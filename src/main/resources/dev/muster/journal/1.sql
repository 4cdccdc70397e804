create table schema_version (
  version integer not null,
  applied_at varchar(27) not null
);

create table runs (
  id varchar(64) not null primary key,
  started_at varchar(27) not null
);

create index runs_by_start on runs (started_at);

create table plans (
  run varchar(64) not null primary key references runs (id),
  json text not null
);

create table snapshots (
  run varchar(64) not null primary key references runs (id),
  json text not null
);

create table events (
  run varchar(64) not null references runs (id),
  sequence bigint not null,
  at varchar(27) not null,
  type varchar(64) not null,
  json text not null,
  primary key (run, sequence)
);

create table overrides (
  stack_set_id varchar(255) not null,
  account varchar(12) not null,
  region varchar(32) not null,
  last_operation varchar(128) not null,
  json text not null,
  primary key (stack_set_id, account, region)
);

create table leases (
  name varchar(128) not null primary key,
  token bigint not null,
  holder text not null,
  acquired_at varchar(27) not null,
  expires_at varchar(27) not null,
  released boolean not null
);
