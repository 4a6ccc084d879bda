-- A meeting whose name gives a number, in digits or as in 第十二次, has that number.
-- severity: warning
with
  names as (
    select line, event_id, ordinal, unnest([name_en, name_zh_hant]) as name from loaded.events
  ),
  numbered as (
    select *, regexp_extract_all(name, '\b[0-9]{1,2}\b') as digits,
      list_transform(regexp_extract_all(name, '第([一二三四五六七八九十]{1,3})[次屆]', 1), lambda words:
        case when contains(words, '十') then 10 * greatest(1, instr('一二三四五六七八九', split_part(words, '十', 1))) else 0 end
          + coalesce(instr('一二三四五六七八九', nullif(split_part(words, '十', -1), '')), 0)) as counted
    from names
  )
select
  'events' as table_name, line, event_id as id, 'ordinal' as field,
  event_id || ' is called ' || name || ', and its ordinal is ' || ordinal || ': which of the two is wrong?' as message,
  null as related
from numbered
where len(digits) + len(counted) > 0 and not list_contains(digits, ordinal) and not list_contains(counted, ordinal::int)
qualify row_number() over (partition by line order by name) = 1
order by line;
