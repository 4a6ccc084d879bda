-- A cell that a source disputes is argued in its row's note.
select
  f.table_name, f.line, f.id, 'note' as field,
  f.id || ' says ' || f.field || ' ' || f.cell || ', which ' || c.source_id || ' disputes (it says ' || c.says
    || '): the row''s note should say why this reading is taken' as message,
  [row_ref('citations', c.line, c.citation_id)] as related
from loaded.citations c
join gate_cells f on f.table_name = c.table_name and f.id = c.row_id and f.field = c.field
where c.basis = 'disputes'
  and not exists (from gate_cells n where n.table_name = f.table_name and n.id = f.id and n.field = 'note')
order by f.table_name, f.line, f.field;
