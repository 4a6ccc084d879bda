-- What a source states or implies of a cell can be so if the cell is right, and what it states is the cell's own text; else it disputes it.
-- (What it announces of a reference, too; days that it announces may come otherwise.)
select
  f.table_name, f.line, f.id, f.field,
  f.id || ' says ' || f.field || ' ' || f.cell || ', and ' || f.source_id || ' ' || f.basis || ' ' || f.says
    || case when f.says = '..' then ', that it had not ended by ' || days.earliest else '' end
    || ': one of the two is wrong, or the citation ' || f.citation_id || ' disputes the cell' as message,
  [row_ref('citations', f.citation_line, f.citation_id)] as related
from gate_citations f join loaded.citations c using (citation_id), package
where (supports(f.basis) or (f.basis = 'announces' and f.is_reference)) and f.says != f.cell
  and case
    when f.is_date then same_day_verdict(f.days, days_of_any(f.cell, as_of)) = 'impossible'
    else f.is_reference or f.field in ('capacity', 'status', 'from_event_id', 'to_event_id') or f.field not in ('note', 'vacancy') and f.basis = 'states'
  end
order by f.table_name, f.line, f.field;
