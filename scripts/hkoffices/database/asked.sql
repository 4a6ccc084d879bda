-- How a question's day or period, and the names in it, are read; how sure an answer is. Anything that cannot be read is an error.

-- How sure it is that a row holds on day d; null where it cannot. `presumed`: open, and no source confirms so late a day.
-- A day or a bound that is not known is an error, never an answer.
create macro certainty_on(d, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as case
  when d is null then error('the day of the question is null: give a day such as ''2012-05-31''')
  when from_earliest is null or from_latest is null or to_earliest is null or to_latest is null or valid_to is null
    then error('a row has no bounds: one of its dates cannot be read; `hkoffices validate` names it')
  when d < from_earliest or d > to_latest then null
  when d < from_latest then 'possible'
  when valid_to = '..' and (confirmed_on is null or d > confirmed_on) then 'presumed'
  when d > to_earliest then 'possible'
  else 'certain'
end;

-- The same for some day of a period {earliest, latest}: `certain` if in every reading of its dates the row holds on a day of it.
create macro certainty_during(p, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as case
  when p.earliest is null or p.latest is null then error('the period of the question is null: give a date cell such as ''2016''')
  when from_earliest is null or from_latest is null or to_earliest is null or to_latest is null or valid_to is null
    then error('a row has no bounds: one of its dates cannot be read; `hkoffices validate` names it')
  when p.latest < from_earliest or p.earliest > to_latest then null
  when p.latest < from_latest then 'possible'
  when valid_to = '..' and (confirmed_on is null or p.earliest > confirmed_on) then 'presumed'
  when p.earliest > to_earliest then 'possible'
  else 'certain'
end;

-- How many days of a period {earliest, latest} a row holds in every reading, and in some; null where there is no bound.
create macro days_at_least(p, from_latest, to_earliest) as case
  when isinf(least(to_earliest, p.latest)) or isinf(greatest(from_latest, p.earliest)) then null
  else greatest(
    least(to_earliest, p.latest) - greatest(from_latest, p.earliest) + 1,
    (from_latest <= p.latest and to_earliest >= p.earliest)::int)
end;

create macro days_at_most(p, from_earliest, to_latest) as case
  when isinf(least(to_latest, p.latest)) or isinf(greatest(from_earliest, p.earliest)) then null
  else greatest(least(to_latest, p.latest) - greatest(from_earliest, p.earliest) + 1, 0)
end;

-- The day that a question asks for, from a text or a date; an error that names the macro for anything that is not one day.
create macro day_of(d, macro_name) as case
  when d is null then error(macro_name || ' needs a day such as ''2012-05-31'', not null')
  when try_cast(d::varchar as date) is not null and regexp_full_match(d::varchar, '[0-9]{4}-[0-9]{2}-[0-9]{2}') then d::varchar::date
  when days_of(d::varchar) is not null and ends_with(macro_name, '_on') and macro_name != 'stale_on'
    then error(macro_name || ' needs a day, and ''' || d::varchar || ''' is a period: ask '
      || replace(macro_name, '_on', '_during') || '(''' || d::varchar || ''')')
  else error(macro_name || ' needs a day such as ''2012-05-31'', and ''' || d::varchar || ''' is not a day of the calendar')
end;

-- The same as a period {earliest, latest} of one day.
create macro one_day(d, macro_name) as case when day_of(d, macro_name) is not null then days_of(d::varchar) end;

-- The period that a question asks for, {earliest, latest}, from any date cell (`2016`, `2012-05`, a day, a bracket) or a date.
create macro days_asked(p, macro_name) as case
  when p is null then error(macro_name || ' needs a date cell such as ''2016'' or ''2012-05-31'', not null')
  when days_of(p::varchar) is not null then days_of(p::varchar)
  else error(macro_name || ' needs a date cell such as ''2016'', ''2012-05'' or ''2012-05-31'', and ''' || p::varchar || ''' is not one')
end;

-- The bounds of a row of a table, by its two cells; an error that names the row and the cell where one cannot be read.
create macro read_period(table_name, id, from_field, from_cell, to_field, to_cell, as_of, closed) as list_transform(
  [{'s': days_of(from_cell), 'e': last_days_of(to_cell, as_of, closed)}],
  lambda p: case when p.s is not null and p.e is not null then tightened(p.s, p.e)
    else error(table_name || ': the row ' || coalesce(id, '(without a key)') || ': ' || case when p.s is null then from_field || ' ' || coalesce('''' || from_cell || '''', '(empty)') || ' is not a date cell'
      when to_cell = '..' then to_field || ' is open, and the package has no as_of'
      else to_field || ' ' || coalesce('''' || to_cell || '''', '(empty)') || ' is not a date cell' end
    || '; `hkoffices validate` says more') end
)[1];

-- The same of an instant: {earliest, latest}.
create macro read_day(table_name, id, field, cell) as list_transform(
  [days_of(cell)],
  lambda d: case when d is not null then d else error(table_name || ': the row ' || coalesce(id, '(without a key)') || ': '
    || field || ' ' || coalesce('''' || cell || '''', '(empty)') || ' is not a date cell; `hkoffices validate` says more') end
)[1];
