-- The rows of `$name`: when each was last confirmed, and the four days between which its first and its last day lie.
create view "${name}_periods" as
  select * exclude ("four days"), unnest("four days")
  from (
    select "$name".*,$called confirmation.confirmed_on,
      internal.read_period('$name', "$name"."$key", '$start', "$name"."$start", '$end', $end_cell, package.as_of, '$closed') as "four days"
    from "$name" left join internal.confirmed('$name') as confirmation on "$name"."$key" = confirmation.row_id$joins, package
  );
