-- A key that begins with the id of a row to which a foreign key of its row can refer, is of a row that refers to it.
-- severity: warning
-- (The id may stand without the word with which all ids of its table begin, if at least two words are left. After it may come the id, or the code, of what another
-- foreign key must name. Of several ids that fit, one that the row does refer to, else the longest.)
with
  shared as (
    select table_name, case when count(distinct split_part(id, '-', 1)) = 1 and count(*) > 1 then any_value(split_part(id, '-', 1)) || '-' end as head
    from gate_lines group by table_name
  ),
  ids as (
    select distinct table_name as target, id as target_id, line as target_line,
      unnest([id, case when starts_with(id, head) and contains(substr(id, length(head) + 1), '-') then substr(id, length(head) + 1) end]) as words
    from gate_lines join shared using (table_name)
    where table_name in (select target from gate_references)
  ),
  codes as (
    select *, false as code from ids where words is not null
    union all
    select target, target_id, target_line, unnest([lower(words), lower(regexp_extract(words, '^[A-Z]{2}-([A-Z0-9]+)$', 1))]), true
    from ids where words != lower(words)
  ),
  held as (
    select c.table_name, c.id, r.target, list(c.cell) as held
    from gate_cells c join gate_references r using (table_name, field) group by all
  ),
  parts as (
    select *, string_split(id, '-') as split, unnest(range(1, len(split))) as number from gate_lines
  ),
  beginnings as (
    select k.table_name, k.line, k.id, r.target, target_id, target_line, field, words, substr(k.id, length(words) + 2) as rest,
      coalesce(list_contains(held, target_id), false) as fits
    from parts k join gate_references r using (table_name)
      join codes c on c.target = r.target and c.words = array_to_string(split[:number], '-')
      left join held h on h.table_name = k.table_name and h.id = k.id and h.target = r.target
    where not code
  ),
  first as (
    from beginnings
    qualify row_number() over (partition by table_name, id order by fits desc, length(words) desc, target_id, field) = 1
  ),
  second as (
    select f.table_name, f.line, f.id, c.target, c.target_id, c.target_line, r.field
    from first f join gate_references r on r.table_name = f.table_name and r.required and r.target != f.target
      join codes c on c.target = r.target and c.words != ''
    where split_part(f.rest, '-', 1) = split_part(c.words, '-', 1) and starts_with(f.rest, c.words || '-')
    qualify row_number() over (partition by f.table_name, f.id order by length(c.words) desc, c.target_id, r.field) = 1
  ),
  named as (
    select table_name, line, id, target, target_id, target_line, field from first union all from second
  )
select
  n.table_name, n.line, n.id, n.field,
  n.id || ' has ' || coalesce(list_aggregate(held, 'string_agg', ', '), 'nothing') || ' as its ' || n.field || ', and its key names '
    || target_id || ': which of the two is wrong?' as message,
  [row_ref(target, target_line, target_id)] as related
from named n left join held h using (table_name, id, target)
where not coalesce(list_contains(held, target_id), false)
order by n.table_name, n.line;
