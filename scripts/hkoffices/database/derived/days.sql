-- The rows of `$name`, and the days between which the day of each lies.
create view "${name}_days" as
  select "$name".*,$called unnest(internal.read_day('$name', "$name"."$key", '$start', "$name"."$start"))
  from "$name"$joins;
