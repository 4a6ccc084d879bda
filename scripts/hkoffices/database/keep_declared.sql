-- The rows under declared constraints and those that they refer to, kept so that a small package's are read once.
create or replace temp table declared_rows as from declared;
create or replace temp table declared_parents as from referred_to;
