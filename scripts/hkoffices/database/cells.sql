-- The cells of the fact tables beside their citations. Made by the stage TIME for its checks, over the schema `loaded`.

create table gate_cells as
  select cells.table_name, gate_lines.line, cells.row_id as id, cells.field, cells.cell,
    coalesce(f.is_date, false) as is_date, coalesce(f.is_reference, false) as is_reference
  from cells
  join gate_lines on gate_lines.table_name = cells.table_name and gate_lines.id = cells.row_id
  left join gate_fields_values as f(table_name, field, is_date, is_reference)
    on f.table_name = cells.table_name and f.field = cells.field;

-- The citations with what they mean: a source that says `..` says "not ended by its own day D", which is [D..].
create view gate_citations as
  select c.*,
    case
      when c.says = '..' then '[' || coalesce(strftime(earliest_of(coalesce(c.asserted_on, s.published_on)), '%Y-%m-%d'), '0001') || '..]'
      else c.says
    end as means
  from loaded.citations c left join loaded.sources s using (source_id);

-- What each supporting citation means for each dated cell. An open cell is supported by any source that says `..`.
create view gate_said as
  select f.table_name, f.line, f.id, f.field, f.cell, case f.cell when '..' then c.says else c.means end as says,
    c.source_id, c.line as citation_line, c.citation_id
  from gate_cells f join gate_citations c on c.table_name = f.table_name and c.row_id = f.id and c.field = f.field
  where f.is_date and c.basis in ('states', 'implies');

-- The days that the supporting citations of each dated cell allow together, beside the days of the cell itself.
create table gate_bounds as
  with
    days as (select text, days_of_any(text, as_of) as days from (select cell as text from gate_said union select says from gate_said), package),
  select s.table_name, s.line, s.id, s.field, any_value(own.days).earliest as cell_from, any_value(own.days).latest as cell_to,
    max(said.days.earliest) as evidence_from, min(said.days.latest) as evidence_to
  from gate_said s join days own on own.text = s.cell join days said on said.text = s.says
  group by all;

-- The same with what was said, for the few cells of which a check speaks.
create view gate_evidence as
  select b.*, s.cell,
    string_agg(says || ' (' || source_id || ')', ', ' order by citation_line) as said,
    list(row_ref('citations', citation_line, citation_id) order by citation_line)[:5] as related
  from gate_bounds b join gate_said s using (table_name, line, id, field)
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
  left join loaded.citations c on c.table_name = f.table_name and c.row_id = f.id and c.field = f.field and c.basis in ('states', 'implies')
  left join loaded.sources s using (source_id)
  left join ranks using (kind)
  where f.is_date or f.is_reference
  group by all;
