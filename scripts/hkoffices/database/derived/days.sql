-- The rows of `$name`, and the days between which the day of each lies.
create view "${name}_days" as select "$name".*, unnest(read_day('$name', "$key", '$start', "$start")) from "$name";
