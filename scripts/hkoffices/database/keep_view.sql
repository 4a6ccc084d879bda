-- The view $name becomes a table of the same name and rows: a question of many days would read its dates anew for each day.
create table $schema."kept_$name" as from $schema."$name";
drop view $schema."$name";
alter table $schema."kept_$name" rename to "$name";
