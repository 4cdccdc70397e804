create trigger events_are_not_changed before update on events
begin
  select raise(abort, 'events are append-only');
end;

create trigger events_are_not_deleted before delete on events
begin
  select raise(abort, 'events are append-only');
end;
