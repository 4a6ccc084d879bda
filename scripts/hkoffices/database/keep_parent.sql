-- The rows referred to, kept so that a check reads them once.
create or replace temp table parent as from parent_rows;
