-- What a source says of a cell can be so if the cell is right, and what it states is the cell's own text; else the citation disputes it.
select
  f.table_name, f.line, f.id, f.field,
  f.id || ' says ' || f.field || ' ' || f.cell || ', and ' || c.source_id || case c.basis when 'states' then ' states ' else ' implies ' end || c.says
    || ': one of the two is wrong, or the citation ' || c.citation_id || ' disputes the cell' as message,
  [row_ref('citations', c.line, c.citation_id)] as related
from gate_citations c
join gate_cells f on f.table_name = c.table_name and f.id = c.row_id and f.field = c.field, package
where c.basis in ('states', 'implies') and c.says != f.cell
  and case
    when f.is_date then same_day_verdict(days_of_any(c.means, as_of), days_of_any(f.cell, as_of)) = 'impossible'
    else f.is_reference or f.field in ('capacity', 'status') or f.field not in ('note', 'vacancy') and c.basis = 'states'
  end
order by f.table_name, f.line, f.field;
