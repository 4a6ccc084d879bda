-- The rows under further declared constraints and those that they refer to, kept with the others.
insert into declared_rows from declared;
insert into declared_parents from referred_to;
