-- One subject has one figure for a measure on a day, counted in one way.
with figures as (
  select line, figure_id, measure, unit, valid_on, value, coalesce(basis_of_count, '') as basis_of_count,
    coalesce(office_id, bureau_id, division_id, mechanism_id) as subject
  from loaded.figures
)
select
  'figures' as table_name, b.line, b.figure_id as id, 'measure' as field,
  b.figure_id || ' (' || b.value || ') and ' || a.figure_id || ' (' || a.value || ') both give ' || b.measure || ' of ' || b.subject
    || ' on ' || b.valid_on || ', counted in the same way: keep one, or say in basis_of_count how they differ' as message,
  [row_ref('figures', a.line, a.figure_id)] as related
from figures a join figures b using (subject, measure, unit, valid_on, basis_of_count)
where a.line < b.line
order by b.line, a.line;
