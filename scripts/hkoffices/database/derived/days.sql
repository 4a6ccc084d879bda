-- The rows of `$name`, and the days between which the day of each lies.
create view "${name}_days" as
  select * exclude ("two days"), unnest("two days")
  from (
    select "$name".*,$called internal.read_day('$name', "$name"."$key", '$start', "$name"."$start") as "two days"
    from "$name"$joins
  );
