-- Every filled cell of the tables of facts, as text.
create view internal.cells as
  