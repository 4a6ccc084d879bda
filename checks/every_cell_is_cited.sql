-- Every dated cell and every reference of a fact row has a citation that supports it, and so have an unusual capacity and a lapse.
-- wants: a row
select
  f.table_name, f.line, f.id, f.field,
  f.id || ' says ' || f.field || ' ' || f.cell || ', and no citation supports it: add one to citations (table_name '
    || f.table_name || ', row_id ' || f.id || ', field ' || f.field || ')' as message,
  null as related
from gate_cells f
anti join loaded.citations c on c.table_name = f.table_name and c.row_id = f.id and c.field = f.field and c.basis in ('states', 'implies')
where f.is_date or f.is_reference or f.field = 'capacity' and f.cell != 'substantive' or f.field = 'status' and f.cell = 'lapsed'
order by f.table_name, f.line, f.field;
