create function events_are_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'events are append-only';
end;
$$;

create trigger events_are_not_changed before update or delete on events
  for each row execute function events_are_append_only();

create trigger events_are_not_emptied before truncate on events
  for each statement execute function events_are_append_only();
