-- The cells of the fact tables with their citations. Made by the stage TIME for its checks, over the schema `loaded`.

create table gate_cells as
  select cells.table_name, gate_lines.line, cells.row_id as id, cells.field, cells.cell,
    coalesce(f.is_date, false) as is_date,
    coalesce(f.is_first, false) as is_first, coalesce(f.is_reference, false) as is_reference
  from cells
  join gate_lines on gate_lines.table_name = cells.table_name and gate_lines.id = cells.row_id
  left join gate_fields_values as f(table_name, field, is_date, is_first, is_reference)
    on f.table_name = cells.table_name and f.field = cells.field;

-- The fields that refer to a row of another table, with that table and whether they are required.
create view gate_references as
  select table_name, field, target, required from gate_references_values as f(table_name, field, target, required);

-- Every citation of a cell: the days that it gives, by its own day; whether it supports the cell. A source that announces what is to
-- come supports a plan, but not what took place.
create table gate_citations as
  select f.table_name, f.line, f.id, f.field, f.cell, f.is_date, f.is_reference, c.says, c.basis, c.source_id, c.line as citation_line,
    c.citation_id, s.kind,
    case when f.is_date then days_given(c.says, own_day(c.asserted_on, s.published_on)) end as days,
    supports(c.basis) or (c.basis = 'announces' and plan.row_id is not null) as supporting
  from gate_cells f
  join loaded.citations c on c.table_name = f.table_name and c.row_id = f.id and c.field = f.field
  left join loaded.sources s using (source_id)
  left join (select event_id as row_id from loaded.events where status in ('planned', 'lapsed')) plan
    on f.table_name = 'events' and plan.row_id = f.id;

-- The days that the supporting citations of each dated cell allow together (evidence_from, evidence_to), and the days of the cell
-- itself. An announcement names the planned day: together with a report that the day has come it may make the evidence sharper
-- (sharpest_from, sharpest_to), not contradict it; that something was not yet so is no such report. An open cell is as sharp as its evidence if some source gives `..`.
create table gate_bounds as
  with
    supported as (
      select table_name, line, id, field, any_value(days_of_any(cell, as_of)) as own, any_value(cell) as cell,
        max(days.earliest) as evidence_from, min(days.latest) as evidence_to, bool_or(says = '..') as found_open
      from gate_citations, package where is_date and supporting
      group by table_name, line, id, field
    ),
    announced as (
      select table_name, id, field, max(days.earliest) as announced_from, min(days.latest) as announced_to
      from gate_citations where is_date and basis = 'announces' and not supporting
      group by table_name, id, field
    )
  select table_name, line, id, field, cell, evidence_from, evidence_to,
    case when cell = '..' and found_open then '-infinity'::date else own.earliest end as cell_from, own.latest as cell_to,
    case when fits then greatest(evidence_from, announced_from) else evidence_from end as sharpest_from,
    case when fits then least(evidence_to, announced_to) else evidence_to end as sharpest_to
  from supported left join announced using (table_name, id, field),
    lateral (select coalesce(announced_from <= evidence_to and evidence_from <= announced_to, false) and evidence_to < 'infinity' as fits);

-- The same with what was said, for the few cells about which a check has something to report.
create view gate_evidence as
  select b.*,
    string_agg(says || ' (' || source_id || ')', ', ' order by citation_line) as said,
    list(row_ref('citations', citation_line, citation_id) order by citation_line)[:5] as related
  from gate_bounds b join gate_citations c using (table_name, line, id, field)
  where c.supporting
  group by all;

-- The best kind of source that supports each dated cell and each reference: `primary` (a paper, release, page, law or estimate of a
-- government or legislature), `press`, `other`, `encyclopedia` (nothing better), `none`.
create view gate_support as
  with
    ranks as (
      select * from (values
        ('press_release', 1), ('gov_page', 1), ('legco_paper', 1), ('gazette_law', 1), ('budget_estimates', 1),
        ('news', 2), ('other', 3), ('encyclopedia', 4)) as r(kind, rank)
    )
  select f.table_name, f.id, f.field, ['primary', 'press', 'other', 'encyclopedia', 'none'][coalesce(min(rank), 5)] as best
  from gate_cells f
  left join gate_citations c on c.table_name = f.table_name and c.id = f.id and c.field = f.field and c.supporting
  left join ranks on ranks.kind = c.kind
  where f.is_date or f.is_reference
  group by all;
