-- Every dated cell and every reference of a fact row has a citation that supports it, and so have an unusual capacity and a lapse.
-- wants: a row
-- An announcement alone supports a plan, and not what took place.
select
  f.table_name, f.line, f.id, f.field,
  f.id || ' says ' || f.field || ' ' || f.cell || ', and '
    || case when announcement is not null then 'only an announcement (' || announcement || ') supports it: add a later report'
      else 'no citation supports it: add one' end
    || ' to citations (table_name ' || f.table_name || ', row_id ' || f.id || ', field ' || f.field || ')' as message,
  null as related
from gate_cells f
left join (
  select table_name, id, field, bool_or(supporting) as supported, min(source_id) filter (where basis = 'announces') as announcement
  from gate_citations group by all
) c using (table_name, id, field)
where not coalesce(supported, false)
  and (f.is_date or f.is_reference or f.field = 'capacity' and f.cell != 'substantive' or f.field = 'status' and f.cell = 'lapsed')
order by f.table_name, f.line, f.field;
