alter table runs add column number bigint not null default 0;

update runs set number = (
  select count(*) from runs earlier
  where earlier.started_at < runs.started_at
    or (earlier.started_at = runs.started_at and earlier.id <= runs.id)
);

drop index runs_by_start;

create index runs_by_number on runs (number);

alter table leases add column command varchar(64) not null default '';

alter table leases add column run varchar(64) not null default '';

alter table leases add column host varchar(255) not null default '';

alter table leases add column process bigint not null default 0;

alter table leases add column process_started_at varchar(27) not null default '';

alter table leases add column machine varchar(255) not null default '';
