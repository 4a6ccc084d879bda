-- The rows under judgement, kept so that a check reads them once.
create or replace temp table subject as from subject_rows;
