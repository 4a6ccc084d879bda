-- The dataset in DuckDB: run `duckdb -init scripts/open.sql` in a checkout, then ask, e.g. from offices_on('2012-05-31');
-- Every cell is text as in its file; the views add days. This file is written by `hkoffices format`, from datapackage.json and schemas/.
create table offices as from read_csv('tables/offices.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table suspensions as from read_csv('tables/suspensions.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table liaisons as from read_csv('tables/liaisons.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table coverage as from read_csv('tables/coverage.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table tenures as from read_csv('tables/tenures.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table events as from read_csv('tables/events.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table event_people as from read_csv('tables/event_people.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table bureaux as from read_csv('tables/bureaux.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table oversight as from read_csv('tables/oversight.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table divisions as from read_csv('tables/divisions.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table posts as from read_csv('tables/posts.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table people as from read_csv('tables/people.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table places as from read_csv('tables/places.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table premises as from read_csv('tables/premises.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table division_areas as from read_csv('tables/division_areas.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table mechanisms as from read_csv('tables/mechanisms.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table mechanism_tiers as from read_csv('tables/mechanism_tiers.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table responsibilities as from read_csv('tables/responsibilities.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table figures as from read_csv('tables/figures.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table citations as from read_csv('tables/citations.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table observations as from read_csv('tables/observations.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table sources as from read_csv('tables/sources.csv', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '');
create table package as select name, version, as_of::date as as_of from read_json('datapackage.json', columns = {'name': 'varchar', 'version': 'varchar', 'as_of': 'varchar'});

-- The macros and the views.
create schema internal;

-- A day, month or year by its first day and by its last; null for any other text.
create macro internal.is_plain_date(t) as t >= '0001' and regexp_full_match(t, '[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?');

-- A day, month or year by its first day and by its last; null for any other text.
create macro internal.first_day_of(t) as
  case when internal.is_plain_date(t) then try_cast(t || substr('0000-01-01', length(t) + 1) as date) end;

-- A day, month or year by its first day and by its last; null for any other text.
create macro internal.last_day_of(t) as case when internal.is_plain_date(t) then
  case when length(t) = 10 then try_cast(t as date) else last_day(try_cast(t || substr('0000-12-01', length(t) + 1) as date)) end
end;

-- The texts of a cell's two ends: a bracket is one unknown day between its ends, of which one may be missing.
create macro internal.ends_of(t) as case
  when t[1] = '[' then regexp_extract(t, '^\[([0-9-]*)\.\.([0-9-]*)\]$', ['first', 'last'])
  else {'first': t, 'last': t}
end;

-- The set of days of a date cell as {earliest, latest}; null unless both ends can be read and the set is not empty. (A list of one, transformed, computes what it holds once: a macro would write it out again at every mention.)
create macro internal.days_of(t) as list_transform(
  list_transform(
    [internal.ends_of(t)],
    lambda e: {
      'earliest': case when e.first = '' and e.last != '' then '-infinity'::date else internal.first_day_of(e.first) end,
      'latest': case when e.last = '' then 'infinity'::date else internal.last_day_of(e.last) end
    }
  ),
  lambda d: case when d.earliest <= d.latest then d end
)[1];

-- The set of days of a date cell as {earliest, latest}; null unless both ends can be read and the set is not empty. (A list of one, transformed, computes what it holds once: a macro would write it out again at every mention.)
create macro internal.earliest_of(t) as internal.days_of(t).earliest;

-- The set of days of a date cell as {earliest, latest}; null unless both ends can be read and the set is not empty. (A list of one, transformed, computes what it holds once: a macro would write it out again at every mention.)
create macro internal.latest_of(t) as internal.days_of(t).latest;

-- The set of days of a last-day cell: `..` is still so at as_of, [as_of..infinity]; under `closed: from` the day before.
create macro internal.last_days_of(t, as_of, closed) as case
  when t = '..' then case when as_of is not null then {'earliest': as_of::date, 'latest': 'infinity'::date} end
  else list_transform([internal.days_of(t)], lambda d: case when closed = 'from'
    then case when d is not null then {'earliest': d.earliest - 1, 'latest': d.latest - 1} end else d end)[1]
end;

-- Tightened bounds of a row: no start after the last possible end, no end before the first possible start. A row that is reversed in every reading keeps from_earliest > to_latest. Null unless both cells can be read.
create macro internal.tightened(s, e) as list_transform(
  [{'s': s, 'e': e}],
  lambda p: case when p.s is not null and p.e is not null then {
    'from_earliest': p.s.earliest,
    'from_latest': least(p.s.latest, p.e.latest),
    'to_earliest': greatest(p.e.earliest, p.s.earliest),
    'to_latest': p.e.latest
  } end
)[1];

-- Tightened bounds of a row: no start after the last possible end, no end before the first possible start. A row that is reversed in every reading keeps from_earliest > to_latest. Null unless both cells can be read.
create macro internal.period_of(from_cell, to_cell, as_of, closed) as
  internal.tightened(internal.days_of(from_cell), internal.last_days_of(to_cell, as_of, closed));

-- An instant: one unknown day, both its start and its end.
create macro internal.instant_of(cell) as internal.tightened(internal.days_of(cell), internal.days_of(cell));

-- The period in words, from its two cells.
create macro internal.period_text(from_cell, to_cell) as
  case when from_cell = to_cell then 'on ' || from_cell
  else 'from ' || from_cell || case to_cell when '..' then ' on' else ' to ' || to_cell end end;

-- Whether a text is a date cell; whether it is a last-day cell, where `..` has a meaning.
create macro internal.is_date_cell(t) as internal.days_of(t) is not null;

-- Whether a text is a date cell; whether it is a last-day cell, where `..` has a meaning.
create macro internal.is_last_day_cell(t) as t is not distinct from '..' or internal.days_of(t) is not null;

-- How a report names a row: its id and its period, or its line where it has no id.
create macro internal.row_name(id, line) as coalesce(id, 'the row of line ' || line);

-- A row that a violation points to besides its own.
create macro internal.row_ref(table_name, line, id) as {'table_name': table_name, 'line': line::bigint, 'id': id::varchar};

-- How many more there are than a report lists, as the beginning of a sentence.
create macro internal.more_text(n, one, many) as 'and ' || format('{:,}', n::bigint) || ' more ' || case when n = 1 then one else many end;

-- The number of days of a closed interval, as text.
create macro internal.days_text(a, b) as
  case when b = a then '1 day' when isinf(b) then 'every day since' else (b - a + 1) || ' days' end;

-- Verdicts: a sentence about rows is `certain` if every reading of their cells makes it true, `impossible` if none does, else `possible`. Each is exact for tightened bounds of rows that are not reversed; rows are read independently of each other. (A null, where there is nothing to compare with, is not true.)
create macro internal.verdict(certain, possible) as
  case when certain then 'certain' when possible then 'possible' else 'impossible' end;

-- The two rows share a day; under a same-day handover, more than a last day that is the other's first. (With that handover not for an instant, which shares no day but one inside the other row.)
create macro internal.overlap_verdict(a, b, handover) as case when handover = 'sameDay'
  then internal.verdict(
    a.from_latest < b.to_earliest and b.from_latest < a.to_earliest,
    a.from_earliest < b.to_latest and b.from_earliest < a.to_latest)
  else internal.verdict(
    a.from_latest <= b.to_earliest and b.from_latest <= a.to_earliest,
    a.from_earliest <= b.to_latest and b.from_earliest <= a.to_latest)
end;

-- Row a lies within row b, each alone. (b is not an instant, which cannot last as long as its bounds are apart.)
create macro internal.within_verdict(a, b) as internal.verdict(
  b.from_latest <= a.from_earliest and a.to_latest <= b.to_earliest,
  b.from_earliest <= a.from_latest and a.to_earliest <= b.to_latest);

-- Row a ends before row b begins.
create macro internal.before_verdict(a, b) as internal.verdict(a.to_latest < b.from_earliest, a.to_earliest < b.from_latest);

-- Two unknown days, each within its set {earliest, latest}, are the same.
create macro internal.same_day_verdict(a, b) as internal.verdict(
  a.earliest = a.latest and b.earliest = b.latest and a.earliest = b.earliest,
  a.earliest <= b.latest and b.earliest <= a.latest);

-- The first and the last day of a row as such sets.
create macro internal.start_of(p) as {'earliest': p.from_earliest, 'latest': p.from_latest};

-- The first and the last day of a row as such sets.
create macro internal.end_of(p) as {'earliest': p.to_earliest, 'latest': p.to_latest};

-- The first and the last day of a row as such sets.
create macro internal.day_after(d) as {'earliest': d.earliest + 1, 'latest': d.latest + 1};

-- Rows of a relation of periods (key, line, four bounds) with the island of touching days that each belongs to when every row lasts from `first_day` to `final_day`: from_earliest to to_latest is a row at its widest, from_latest to to_earliest its certain core. Islands are numbered from 1 within a key; `begins` marks the row that opens one, `reached` is the last day that the rows before it reach. Rows without such days, those reversed in every reading included, take no part. (Coalescing: Böhlen, Snodgrass and Soo 1996.)
create macro internal.islands_of(relation, first_day, final_day) as table
  with
    reaching as (
      select *, max(final_day) over (
        partition by key order by first_day, final_day desc, line rows between unbounded preceding and 1 preceding
      ) as reached
      from query_table(relation)
      where first_day <= final_day and from_earliest <= to_latest
    ),
    marked as (select *, reached is null or first_day > reached + 1 as begins from reaching)
  select *, sum(begins::int) over (
    partition by key order by first_day, final_day desc, line rows unbounded preceding
  ) as island
  from marked;

-- Each row of `children` with its verdict on: it lies within the union of the periods of the rows of `parents` with its key, adjacent ones joined. Possible iff one island of the parents at their widest begins by the child's latest first day and reaches its earliest last day; certain iff one island of their cores holds every day that the child may. In both, of the islands that begin early enough the last one reaches furthest. Both relations have key, line and four bounds; no instants in `parents`.
create macro internal.containment_verdicts(children, parents) as table
  with
    child as (select * from query_table(children) where from_earliest <= to_latest),
    widest as (
      select key, min(from_earliest) as island_from, max(to_latest) as island_to
      from internal.islands_of(parents, from_earliest, to_latest) group by key, island
    ),
    cores as (
      select key, min(from_latest) as island_from, max(to_earliest) as island_to
      from internal.islands_of(parents, from_latest, to_earliest) group by key, island
    )
  select child.*, internal.verdict(child.to_latest <= cores.island_to, child.to_earliest <= widest.island_to) as verdict
  from child
  asof left join widest on child.key = widest.key and child.from_latest >= widest.island_from
  asof left join cores on child.key = cores.key and child.from_earliest >= cores.island_from;

-- Each key with its verdict on: the union of its rows leaves a gap, a day that none holds between days that some hold. Certain iff the rows at their widest form more than one island. Possible iff every row can avoid some day, one of them before it and another after: in the order of the latest first day, one begins later than the day after all before it may have ended (which is no less than their own latest first day), or all later than the day after one may have. No instants.
create macro internal.gap_verdicts(relation) as table
  with
    marked as (
      select key, from_latest, to_earliest,
        from_earliest > 1 + max(to_latest) over (
          partition by key order by from_earliest, line rows between unbounded preceding and 1 preceding) as apart,
        from_latest > greatest(
          1 + max(to_earliest) over (partition by key order by from_latest, line rows between unbounded preceding and 1 preceding),
          lag(from_latest) over (partition by key order by from_latest, line)) as separable
      from query_table(relation)
      where from_earliest <= to_latest
    )
  select key, internal.verdict(
    bool_or(apart),
    bool_or(separable) or (count(*) > 1 and min(from_latest) > min(to_earliest) + 1)) as verdict
  from marked
  group by key;

-- The days of a cell in either place: `..` is [as_of..infinity].
create macro internal.days_of_any(t, as_of) as internal.last_days_of(t, as_of, 'both');

-- What a citation is worth, in one place for the gate and for the answers. Its own day is the day for which the source speaks.
create macro internal.own_day(asserted_on, published_on) as coalesce(asserted_on, published_on);

-- Whether a citation supports its cell. (One that `announces` supports a plan alone, see database/cells.sql.)
create macro internal.supports(basis) as basis in ('states', 'implies');

-- The days that a source gives for a cell, by its own day D: `..` means that the thing had not ended by D, which is [D..].
create macro internal.days_given(says, own_day) as case
  when says = '..' then {'earliest': coalesce(internal.earliest_of(own_day), '-infinity'::date), 'latest': 'infinity'::date}
  else internal.days_of(says)
end;

-- A set of days in words.
create macro internal.days_range(a, b) as case
  when a = b then a::varchar
  when isinf(a) and isinf(b) then 'any day'
  when isinf(a) then 'days up to ' || b
  when isinf(b) then 'days from ' || a
  else a || ' to ' || b end;

-- Which of two certainties says more, and its name again.
create macro internal.certainty_rank(c) as list_position(['possible', 'presumed', 'certain'], c);

-- Which of two certainties says more, and its name again.
create macro internal.certainty_of(rank) as ['possible', 'presumed', 'certain'][rank];

-- A day in words, and the days of a date cell: what follows "on" in a sentence. `..` is still so at as_of.
create macro internal.day_in_words(d) as strftime(d, '%-d %B %Y');

-- A day in words, and the days of a date cell: what follows "on" in a sentence. `..` is still so at as_of.
create macro internal.days_in_words(t, as_of) as case
  when t = '..' then 'still so on ' || internal.day_in_words(as_of::date) || ', as far as is known'
  else list_transform([internal.days_of(t)], lambda d: case
    when d.earliest = d.latest then internal.day_in_words(d.earliest)
    when isinf(d.earliest) then internal.day_in_words(d.latest) || ' or before'
    when isinf(d.latest) then internal.day_in_words(d.earliest) || ' or after'
    when length(t) = 4 then 'some day in ' || t
    when length(t) = 7 then 'some day in ' || strftime(d.earliest, '%B %Y')
    else 'some day from ' || internal.day_in_words(d.earliest) || ' to ' || internal.day_in_words(d.latest) end)[1]
end;

-- The two days between which a cell's day lies, as text; null where there is no such bound.
create macro internal.bound_text(d) as case when not isinf(d) then d::varchar end;

-- How sure it is that a row holds on day d; null where it cannot. `presumed`: open, and no source confirms so late a day. A day or a bound that is not known is an error, never an answer.
create macro internal.certainty_on(d, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as case
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
create macro internal.certainty_during(p, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as case
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
create macro internal.days_at_least(p, from_latest, to_earliest) as case
  when isinf(least(to_earliest, p.latest)) or isinf(greatest(from_latest, p.earliest)) then null
  else greatest(
    least(to_earliest, p.latest) - greatest(from_latest, p.earliest) + 1,
    (from_latest <= p.latest and to_earliest >= p.earliest)::int)
end;

-- How many days of a period {earliest, latest} a row holds in every reading, and in some; null where there is no bound.
create macro internal.days_at_most(p, from_earliest, to_latest) as case
  when isinf(least(to_latest, p.latest)) or isinf(greatest(from_earliest, p.earliest)) then null
  else greatest(least(to_latest, p.latest) - greatest(from_earliest, p.earliest) + 1, 0)
end;

-- The day that a question asks for, from a text or a date; an error that names the macro for anything that is not one day.
create macro internal.day_of(d, macro_name) as case
  when d is null then error(macro_name || ' needs a day such as ''2012-05-31'', not null')
  when try_cast(d::varchar as date) is not null and regexp_full_match(d::varchar, '[0-9]{4}-[0-9]{2}-[0-9]{2}') then d::varchar::date
  when internal.days_of(d::varchar) is not null and ends_with(macro_name, '_on') and macro_name != 'stale_on'
    then error(macro_name || ' needs a day, and ''' || d::varchar || ''' is a period: ask '
      || replace(macro_name, '_on', '_during') || '(''' || d::varchar || ''')')
  else error(macro_name || ' needs a day such as ''2012-05-31'', and ''' || d::varchar || ''' is not a day of the calendar')
end;

-- The same as a period {earliest, latest} of one day.
create macro internal.one_day(d, macro_name) as case when internal.day_of(d, macro_name) is not null then internal.days_of(d::varchar) end;

-- The period that a question asks for, {earliest, latest}, from any date cell (`2016`, `2012-05`, a day, a bracket) or a date.
create macro internal.days_asked(p, macro_name) as case
  when p is null then error(macro_name || ' needs a date cell such as ''2016'' or ''2012-05-31'', not null')
  when internal.days_of(p::varchar) is not null then internal.days_of(p::varchar)
  else error(macro_name || ' needs a date cell such as ''2016'', ''2012-05'' or ''2012-05-31'', and ''' || p::varchar || ''' is not one')
end;

-- The bounds of a row of a table, by its two cells; an error that names the row and the cell where one cannot be read.
create macro internal.read_period(table_name, id, from_field, from_cell, to_field, to_cell, as_of, closed) as list_transform(
  [{'s': internal.days_of(from_cell), 'e': internal.last_days_of(to_cell, as_of, closed)}],
  lambda p: case when p.s is not null and p.e is not null then internal.tightened(p.s, p.e)
    else error(table_name || ': the row ' || coalesce(id, '(without a key)') || ': ' || case when p.s is null then from_field || ' ' || coalesce('''' || from_cell || '''', '(empty)') || ' is not a date cell'
      when to_cell = '..' then to_field || ' is open, and the package has no as_of'
      else to_field || ' ' || coalesce('''' || to_cell || '''', '(empty)') || ' is not a date cell' end
    || '; `hkoffices validate` says more') end
)[1];

-- The same of an instant: {earliest, latest}.
create macro internal.read_day(table_name, id, field, cell) as list_transform(
  [internal.days_of(cell)],
  lambda d: case when d is not null then d else error(table_name || ': the row ' || coalesce(id, '(without a key)') || ': '
    || field || ' ' || coalesce('''' || cell || '''', '(empty)') || ' is not a date cell; `hkoffices validate` says more') end
)[1];

-- Every filled cell of the tables of facts, as text.
create view internal.cells as
  select 'offices' as table_name, "office_id" as row_id, field, cell from (unpivot main."offices" on columns(* exclude ("office_id")) into name field value cell)
  union all select 'suspensions' as table_name, "suspension_id" as row_id, field, cell from (unpivot main."suspensions" on columns(* exclude ("suspension_id")) into name field value cell)
  union all select 'liaisons' as table_name, "liaison_id" as row_id, field, cell from (unpivot main."liaisons" on columns(* exclude ("liaison_id")) into name field value cell)
  union all select 'coverage' as table_name, "coverage_id" as row_id, field, cell from (unpivot main."coverage" on columns(* exclude ("coverage_id")) into name field value cell)
  union all select 'tenures' as table_name, "tenure_id" as row_id, field, cell from (unpivot main."tenures" on columns(* exclude ("tenure_id")) into name field value cell)
  union all select 'events' as table_name, "event_id" as row_id, field, cell from (unpivot main."events" on columns(* exclude ("event_id")) into name field value cell)
  union all select 'event_people' as table_name, "event_person_id" as row_id, field, cell from (unpivot main."event_people" on columns(* exclude ("event_person_id")) into name field value cell)
  union all select 'bureaux' as table_name, "bureau_id" as row_id, field, cell from (unpivot main."bureaux" on columns(* exclude ("bureau_id")) into name field value cell)
  union all select 'oversight' as table_name, "oversight_id" as row_id, field, cell from (unpivot main."oversight" on columns(* exclude ("oversight_id")) into name field value cell)
  union all select 'divisions' as table_name, "division_id" as row_id, field, cell from (unpivot main."divisions" on columns(* exclude ("division_id")) into name field value cell)
  union all select 'posts' as table_name, "post_id" as row_id, field, cell from (unpivot main."posts" on columns(* exclude ("post_id")) into name field value cell)
  union all select 'people' as table_name, "person_id" as row_id, field, cell from (unpivot main."people" on columns(* exclude ("person_id")) into name field value cell)
  union all select 'places' as table_name, "place_id" as row_id, field, cell from (unpivot main."places" on columns(* exclude ("place_id")) into name field value cell)
  union all select 'premises' as table_name, "premises_id" as row_id, field, cell from (unpivot main."premises" on columns(* exclude ("premises_id")) into name field value cell)
  union all select 'division_areas' as table_name, "division_area_id" as row_id, field, cell from (unpivot main."division_areas" on columns(* exclude ("division_area_id")) into name field value cell)
  union all select 'mechanisms' as table_name, "mechanism_id" as row_id, field, cell from (unpivot main."mechanisms" on columns(* exclude ("mechanism_id")) into name field value cell)
  union all select 'mechanism_tiers' as table_name, "mechanism_tier_id" as row_id, field, cell from (unpivot main."mechanism_tiers" on columns(* exclude ("mechanism_tier_id")) into name field value cell)
  union all select 'responsibilities' as table_name, "responsibility_id" as row_id, field, cell from (unpivot main."responsibilities" on columns(* exclude ("responsibility_id")) into name field value cell)
  union all select 'figures' as table_name, "figure_id" as row_id, field, cell from (unpivot main."figures" on columns(* exclude ("figure_id")) into name field value cell);

-- The last day for which a source supports that an open row still holds: of a date known to the month, the month's first day.
create view internal.confirmations as
  select table_name, row_id,
    max(internal.read_day('citations', citation_id, 'asserted_on, or published_on of its source', internal.own_day(asserted_on, published_on)).earliest) as confirmed_on
  from main.citations join main.sources using (source_id)
  where says = '..' and internal.supports(basis) and internal.own_day(asserted_on, published_on) is not null
  group by all;

-- The confirmations of the rows of one table.
create macro internal.confirmed(table_of) as table select row_id, confirmed_on from internal.confirmations where table_name = table_of;

-- The rows of `offices`: when each was last confirmed, and the four days between which its first and its last day lie.
create view "offices_periods" as
  select * exclude ("four days"), unnest("four days")
  from (
    select "offices".*, concat_ws(', ', coalesce("offices"."name_en", "offices"."name_zh_hant")) as name, confirmation.confirmed_on,
      internal.read_period('offices', "offices"."office_id", 'valid_from', "offices"."valid_from", 'valid_to', "offices"."valid_to", package.as_of, 'both') as "four days"
    from "offices" left join internal.confirmed('offices') as confirmation on "offices"."office_id" = confirmation.row_id, package
  );

-- The rows of `suspensions`: when each was last confirmed, and the four days between which its first and its last day lie.
create view "suspensions_periods" as
  select * exclude ("four days"), unnest("four days")
  from (
    select "suspensions".*, concat_ws(', ', coalesce("of_office_id"."name_en", "of_office_id"."name_zh_hant")) as name, confirmation.confirmed_on,
      internal.read_period('suspensions', "suspensions"."suspension_id", 'valid_from', "suspensions"."valid_from", 'valid_to', "suspensions"."valid_to", package.as_of, 'both') as "four days"
    from "suspensions" left join internal.confirmed('suspensions') as confirmation on "suspensions"."suspension_id" = confirmation.row_id left join "offices" as "of_office_id" on "of_office_id"."office_id" = "suspensions"."office_id", package
  );

-- The rows of `liaisons`: when each was last confirmed, and the four days between which its first and its last day lie.
create view "liaisons_periods" as
  select * exclude ("four days"), unnest("four days")
  from (
    select "liaisons".*, concat_ws(', ', coalesce("liaisons"."name_en", "liaisons"."name_zh_hant")) as name, confirmation.confirmed_on,
      internal.read_period('liaisons', "liaisons"."liaison_id", 'valid_from', "liaisons"."valid_from", 'valid_to', "liaisons"."valid_to", package.as_of, 'both') as "four days"
    from "liaisons" left join internal.confirmed('liaisons') as confirmation on "liaisons"."liaison_id" = confirmation.row_id, package
  );

-- The rows of `coverage`: when each was last confirmed, and the four days between which its first and its last day lie.
create view "coverage_periods" as
  select * exclude ("four days"), unnest("four days")
  from (
    select "coverage".*, concat_ws(', ', coalesce("of_office_id"."name_en", "of_office_id"."name_zh_hant"), coalesce("of_place_id"."name_en", "of_place_id"."name_zh_hant")) as name, confirmation.confirmed_on,
      internal.read_period('coverage', "coverage"."coverage_id", 'valid_from', "coverage"."valid_from", 'valid_to', "coverage"."valid_to", package.as_of, 'both') as "four days"
    from "coverage" left join internal.confirmed('coverage') as confirmation on "coverage"."coverage_id" = confirmation.row_id left join "offices" as "of_office_id" on "of_office_id"."office_id" = "coverage"."office_id" left join "places" as "of_place_id" on "of_place_id"."place_id" = "coverage"."place_id", package
  );

-- The rows of `tenures`: when each was last confirmed, and the four days between which its first and its last day lie.
create view "tenures_periods" as
  select * exclude ("four days"), unnest("four days")
  from (
    select "tenures".*, concat_ws(', ', coalesce("of_post_id"."title_en", "of_post_id"."title_zh_hant"), coalesce("of_person_id"."name_en", "of_person_id"."name_zh_hant")) as name, confirmation.confirmed_on,
      internal.read_period('tenures', "tenures"."tenure_id", 'valid_from', "tenures"."valid_from", 'valid_to', "tenures"."valid_to", package.as_of, 'both') as "four days"
    from "tenures" left join internal.confirmed('tenures') as confirmation on "tenures"."tenure_id" = confirmation.row_id left join "posts" as "of_post_id" on "of_post_id"."post_id" = "tenures"."post_id" left join "people" as "of_person_id" on "of_person_id"."person_id" = "tenures"."person_id", package
  );

-- The rows of `events`, and the days between which the day of each lies.
create view "events_days" as
  select * exclude ("two days"), unnest("two days")
  from (
    select "events".*, concat_ws(', ', coalesce("events"."name_en", "events"."name_zh_hant")) as name, internal.read_day('events', "events"."event_id", 'date', "events"."date") as "two days"
    from "events"
  );

-- The rows of `bureaux`: when each was last confirmed, and the four days between which its first and its last day lie.
create view "bureaux_periods" as
  select * exclude ("four days"), unnest("four days")
  from (
    select "bureaux".*, concat_ws(', ', coalesce("bureaux"."name_en", "bureaux"."name_zh_hant")) as name, confirmation.confirmed_on,
      internal.read_period('bureaux', "bureaux"."bureau_id", 'valid_from', "bureaux"."valid_from", 'valid_to', "bureaux"."valid_to", package.as_of, 'both') as "four days"
    from "bureaux" left join internal.confirmed('bureaux') as confirmation on "bureaux"."bureau_id" = confirmation.row_id, package
  );

-- The rows of `oversight`: when each was last confirmed, and the four days between which its first and its last day lie.
create view "oversight_periods" as
  select * exclude ("four days"), unnest("four days")
  from (
    select "oversight".*, concat_ws(', ', coalesce("of_office_id"."name_en", "of_office_id"."name_zh_hant"), coalesce("of_bureau_id"."name_en", "of_bureau_id"."name_zh_hant")) as name, confirmation.confirmed_on,
      internal.read_period('oversight', "oversight"."oversight_id", 'valid_from', "oversight"."valid_from", 'valid_to', "oversight"."valid_to", package.as_of, 'both') as "four days"
    from "oversight" left join internal.confirmed('oversight') as confirmation on "oversight"."oversight_id" = confirmation.row_id left join "offices" as "of_office_id" on "of_office_id"."office_id" = "oversight"."office_id" left join "bureaux" as "of_bureau_id" on "of_bureau_id"."bureau_id" = "oversight"."bureau_id", package
  );

-- The rows of `divisions`: when each was last confirmed, and the four days between which its first and its last day lie.
create view "divisions_periods" as
  select * exclude ("four days"), unnest("four days")
  from (
    select "divisions".*, concat_ws(', ', coalesce("divisions"."name_en", "divisions"."name_zh_hant")) as name, confirmation.confirmed_on,
      internal.read_period('divisions', "divisions"."division_id", 'valid_from', "divisions"."valid_from", 'valid_to', "divisions"."valid_to", package.as_of, 'both') as "four days"
    from "divisions" left join internal.confirmed('divisions') as confirmation on "divisions"."division_id" = confirmation.row_id, package
  );

-- The rows of `posts`: when each was last confirmed, and the four days between which its first and its last day lie.
create view "posts_periods" as
  select * exclude ("four days"), unnest("four days")
  from (
    select "posts".*, concat_ws(', ', coalesce("posts"."title_en", "posts"."title_zh_hant")) as name, confirmation.confirmed_on,
      internal.read_period('posts', "posts"."post_id", 'valid_from', "posts"."valid_from", 'valid_to', "posts"."valid_to", package.as_of, 'both') as "four days"
    from "posts" left join internal.confirmed('posts') as confirmation on "posts"."post_id" = confirmation.row_id, package
  );

-- The rows of `premises`: when each was last confirmed, and the four days between which its first and its last day lie.
create view "premises_periods" as
  select * exclude ("four days"), unnest("four days")
  from (
    select "premises".*, concat_ws(', ', coalesce("premises"."address_en", "premises"."address_zh_hant")) as name, confirmation.confirmed_on,
      internal.read_period('premises', "premises"."premises_id", 'valid_from', "premises"."valid_from", 'valid_to', "premises"."valid_to", package.as_of, 'both') as "four days"
    from "premises" left join internal.confirmed('premises') as confirmation on "premises"."premises_id" = confirmation.row_id, package
  );

-- The rows of `division_areas`: when each was last confirmed, and the four days between which its first and its last day lie.
create view "division_areas_periods" as
  select * exclude ("four days"), unnest("four days")
  from (
    select "division_areas".*, concat_ws(', ', coalesce("of_division_id"."name_en", "of_division_id"."name_zh_hant"), coalesce("of_place_id"."name_en", "of_place_id"."name_zh_hant")) as name, confirmation.confirmed_on,
      internal.read_period('division_areas', "division_areas"."division_area_id", 'valid_from', "division_areas"."valid_from", 'valid_to', "division_areas"."valid_to", package.as_of, 'both') as "four days"
    from "division_areas" left join internal.confirmed('division_areas') as confirmation on "division_areas"."division_area_id" = confirmation.row_id left join "divisions" as "of_division_id" on "of_division_id"."division_id" = "division_areas"."division_id" left join "places" as "of_place_id" on "of_place_id"."place_id" = "division_areas"."place_id", package
  );

-- The rows of `mechanisms`: when each was last confirmed, and the four days between which its first and its last day lie.
create view "mechanisms_periods" as
  select * exclude ("four days"), unnest("four days")
  from (
    select "mechanisms".*, concat_ws(', ', coalesce("mechanisms"."name_en", "mechanisms"."name_zh_hant")) as name, confirmation.confirmed_on,
      internal.read_period('mechanisms', "mechanisms"."mechanism_id", 'valid_from', "mechanisms"."valid_from", 'valid_to', "mechanisms"."valid_to", package.as_of, 'both') as "four days"
    from "mechanisms" left join internal.confirmed('mechanisms') as confirmation on "mechanisms"."mechanism_id" = confirmation.row_id, package
  );

-- The rows of `mechanism_tiers`: when each was last confirmed, and the four days between which its first and its last day lie.
create view "mechanism_tiers_periods" as
  select * exclude ("four days"), unnest("four days")
  from (
    select "mechanism_tiers".*, concat_ws(', ', coalesce("mechanism_tiers"."name_en", "mechanism_tiers"."name_zh_hant")) as name, confirmation.confirmed_on,
      internal.read_period('mechanism_tiers', "mechanism_tiers"."mechanism_tier_id", 'valid_from', "mechanism_tiers"."valid_from", 'valid_to', "mechanism_tiers"."valid_to", package.as_of, 'both') as "four days"
    from "mechanism_tiers" left join internal.confirmed('mechanism_tiers') as confirmation on "mechanism_tiers"."mechanism_tier_id" = confirmation.row_id, package
  );

-- The rows of `responsibilities`: when each was last confirmed, and the four days between which its first and its last day lie.
create view "responsibilities_periods" as
  select * exclude ("four days"), unnest("four days")
  from (
    select "responsibilities".*, concat_ws(', ', "responsibilities"."subject_en") as name, confirmation.confirmed_on,
      internal.read_period('responsibilities', "responsibilities"."responsibility_id", 'valid_from', "responsibilities"."valid_from", 'valid_to', "responsibilities"."valid_to", package.as_of, 'both') as "four days"
    from "responsibilities" left join internal.confirmed('responsibilities') as confirmation on "responsibilities"."responsibility_id" = confirmation.row_id, package
  );

-- The rows of `figures`, and the days between which the day of each lies.
create view "figures_days" as
  select * exclude ("two days"), unnest("two days")
  from (
    select "figures".*, concat_ws(', ', coalesce("of_office_id"."name_en", "of_office_id"."name_zh_hant"), coalesce("of_bureau_id"."name_en", "of_bureau_id"."name_zh_hant"), coalesce("of_division_id"."name_en", "of_division_id"."name_zh_hant"), coalesce("of_mechanism_id"."name_en", "of_mechanism_id"."name_zh_hant")) as name, internal.read_day('figures', "figures"."figure_id", 'valid_on', "figures"."valid_on") as "two days"
    from "figures" left join "offices" as "of_office_id" on "of_office_id"."office_id" = "figures"."office_id" left join "bureaux" as "of_bureau_id" on "of_bureau_id"."bureau_id" = "figures"."bureau_id" left join "divisions" as "of_division_id" on "of_division_id"."division_id" = "figures"."division_id" left join "mechanisms" as "of_mechanism_id" on "of_mechanism_id"."mechanism_id" = "figures"."mechanism_id"
  );

-- The rows of `observations`, and the days between which the day of each lies.
create view "observations_days" as
  select * exclude ("two days"), unnest("two days")
  from (
    select "observations".*, concat_ws(', ', "of_source_id"."title") as name, internal.read_day('observations', "observations"."observation_id", 'observed_on', "observations"."observed_on") as "two days"
    from "observations" left join "sources" as "of_source_id" on "of_source_id"."source_id" = "observations"."source_id"
  );

-- Every row that has a period, with its last-day cell (null if it is reversed) and the day on which it was last confirmed.
create view internal.last_days as
  select 'offices' as table_name, "office_id" as row_id, case when from_earliest <= to_latest then "valid_to" end as last_day, confirmed_on from main."offices_periods"
  union all select 'suspensions' as table_name, "suspension_id" as row_id, case when from_earliest <= to_latest then "valid_to" end as last_day, confirmed_on from main."suspensions_periods"
  union all select 'liaisons' as table_name, "liaison_id" as row_id, case when from_earliest <= to_latest then "valid_to" end as last_day, confirmed_on from main."liaisons_periods"
  union all select 'coverage' as table_name, "coverage_id" as row_id, case when from_earliest <= to_latest then "valid_to" end as last_day, confirmed_on from main."coverage_periods"
  union all select 'tenures' as table_name, "tenure_id" as row_id, case when from_earliest <= to_latest then "valid_to" end as last_day, confirmed_on from main."tenures_periods"
  union all select 'bureaux' as table_name, "bureau_id" as row_id, case when from_earliest <= to_latest then "valid_to" end as last_day, confirmed_on from main."bureaux_periods"
  union all select 'oversight' as table_name, "oversight_id" as row_id, case when from_earliest <= to_latest then "valid_to" end as last_day, confirmed_on from main."oversight_periods"
  union all select 'divisions' as table_name, "division_id" as row_id, case when from_earliest <= to_latest then "valid_to" end as last_day, confirmed_on from main."divisions_periods"
  union all select 'posts' as table_name, "post_id" as row_id, case when from_earliest <= to_latest then "valid_to" end as last_day, confirmed_on from main."posts_periods"
  union all select 'premises' as table_name, "premises_id" as row_id, case when from_earliest <= to_latest then "valid_to" end as last_day, confirmed_on from main."premises_periods"
  union all select 'division_areas' as table_name, "division_area_id" as row_id, case when from_earliest <= to_latest then "valid_to" end as last_day, confirmed_on from main."division_areas_periods"
  union all select 'mechanisms' as table_name, "mechanism_id" as row_id, case when from_earliest <= to_latest then "valid_to" end as last_day, confirmed_on from main."mechanisms_periods"
  union all select 'mechanism_tiers' as table_name, "mechanism_tier_id" as row_id, case when from_earliest <= to_latest then "valid_to" end as last_day, confirmed_on from main."mechanism_tiers_periods"
  union all select 'responsibilities' as table_name, "responsibility_id" as row_id, case when from_earliest <= to_latest then "valid_to" end as last_day, confirmed_on from main."responsibilities_periods";

-- The days on which a row certainly holds together with another that excludes it (`withoutOverlaps`): only where that error is excepted.
create view internal.contested as
  select 'suspensions' as table_name, one."suspension_id" as row_id, greatest(one.from_latest, other.from_latest) as first_day, least(one.to_earliest, other.to_earliest) as last_day
  from main."suspensions_periods" one join main."suspensions_periods" other on one."suspension_id" != other."suspension_id" and one."office_id" = other."office_id"
    and one.from_latest <= other.to_earliest and other.from_latest <= one.to_earliest
  where one.from_latest <= one.to_earliest and other.from_latest <= other.to_earliest
  union all select 'coverage' as table_name, one."coverage_id" as row_id, greatest(one.from_latest, other.from_latest) as first_day, least(one.to_earliest, other.to_earliest) as last_day
  from main."coverage_periods" one join main."coverage_periods" other on one."coverage_id" != other."coverage_id" and one."place_id" = other."place_id"
    and one.from_latest <= other.to_earliest and other.from_latest <= one.to_earliest
  where one.from_latest <= one.to_earliest and other.from_latest <= other.to_earliest
  union all select 'tenures' as table_name, one."tenure_id" as row_id, greatest(one.from_latest, other.from_latest) as first_day, least(one.to_earliest, other.to_earliest) as last_day
  from main."tenures_periods" one join main."tenures_periods" other on one."tenure_id" != other."tenure_id" and one."post_id" = other."post_id"
    and one.from_latest < other.to_earliest and other.from_latest < one.to_earliest
  where one.from_latest <= one.to_earliest and other.from_latest <= other.to_earliest and one."capacity" in ('substantive', 'vacant') and other."capacity" in ('substantive', 'vacant')
  union all select 'oversight' as table_name, one."oversight_id" as row_id, greatest(one.from_latest, other.from_latest) as first_day, least(one.to_earliest, other.to_earliest) as last_day
  from main."oversight_periods" one join main."oversight_periods" other on one."oversight_id" != other."oversight_id" and one."office_id" = other."office_id"
    and one.from_latest <= other.to_earliest and other.from_latest <= one.to_earliest
  where one.from_latest <= one.to_earliest and other.from_latest <= other.to_earliest
  union all select 'premises' as table_name, one."premises_id" as row_id, greatest(one.from_latest, other.from_latest) as first_day, least(one.to_earliest, other.to_earliest) as last_day
  from main."premises_periods" one join main."premises_periods" other on one."premises_id" != other."premises_id" and one."office_id" = other."office_id"
    and one.from_latest <= other.to_earliest and other.from_latest <= one.to_earliest
  where one.from_latest <= one.to_earliest and other.from_latest <= other.to_earliest
  union all select 'premises' as table_name, one."premises_id" as row_id, greatest(one.from_latest, other.from_latest) as first_day, least(one.to_earliest, other.to_earliest) as last_day
  from main."premises_periods" one join main."premises_periods" other on one."premises_id" != other."premises_id" and one."liaison_id" = other."liaison_id"
    and one.from_latest <= other.to_earliest and other.from_latest <= one.to_earliest
  where one.from_latest <= one.to_earliest and other.from_latest <= other.to_earliest
  union all select 'division_areas' as table_name, one."division_area_id" as row_id, greatest(one.from_latest, other.from_latest) as first_day, least(one.to_earliest, other.to_earliest) as last_day
  from main."division_areas_periods" one join main."division_areas_periods" other on one."division_area_id" != other."division_area_id" and one."place_id" = other."place_id"
    and one.from_latest <= other.to_earliest and other.from_latest <= one.to_earliest
  where one.from_latest <= one.to_earliest and other.from_latest <= other.to_earliest;

-- What each row is called in a sentence: its name or title in English, else in Chinese; for an office its short name.
create view internal.names as
  select table_name, row_id, coalesce(
    max(cell) filter (where field = 'short_name_en'),
    max(cell) filter (where field in ('name_en', 'title_en', 'subject_en', 'address_en')),
    max(cell) filter (where field in ('name_zh_hant', 'title_zh_hant', 'address_zh_hant'))) as name
  from internal.cells
  group by all
  having name is not null;

-- Every word by which a row may be called, as it is written and in lower case: its id, its names, and of a place in Chinese the name without its rank.
create view internal.words as
  select *, lower(written) as word from (
    select table_name, row_id, row_id as written, true as is_id from internal.cells group by all
    union select table_name, row_id, cell, false from internal.cells where field like '%name_%'
    union select table_name, row_id, regexp_replace(cell, '(特別行政區|特别行政区|(壯族|壮族|回族|維吾爾|维吾尔)?自治[區区]|省|市)$', ''), false
    from internal.cells where table_name = 'places' and field like 'name_zh_%' and length(cell) > 2
  );

-- The longest word of a text.
create macro internal.longest_word(t) as list_sort(list_transform(string_split(t, ' '), lambda part: {'size': length(part), 'part': part}), 'desc')[1].part;

-- then one of which it is a short form in Chinese (駐京辦), then one that holds its longest word.
create macro internal.likeness(word, given) as case
  when given != '' and list_bool_and(list_transform(string_split(given, ' '), lambda part: contains(word, part))) then 1 + 1 / length(word)
  when regexp_full_match(given, '\p{Han}{2,}') and regexp_matches(word, array_to_string(string_split(given, ''), '.*')) then 0.9 + 0.1 / length(word)
  when length(internal.longest_word(given)) > 3 and contains(word, internal.longest_word(given))
    then greatest(jaro_winkler_similarity(word, given), 0.8 + 0.1 / length(word))
  else jaro_winkler_similarity(word, given) end;

-- The id of the row of some tables that a question calls by its id or by one of its names; an error for no such row, or for several.
create macro internal.id_of(given, tables, what) as (
  select case
    when given is null then error('give ' || what || ' by its id or its name, not null')
    when count(*) filter (where is_id) > 0 then min(row_id) filter (where is_id)
    when count(distinct row_id) = 1 then min(row_id)
    when count(distinct row_id) > 1 then error('''' || given || ''' may be ' || string_agg(distinct row_id, ' or ' order by row_id)
      || ': give the id')
    else error('''' || given || ''' is not the id or the name of ' || what || (
      select coalesce(': did you mean ' || string_agg(row_id || coalesce(' (' || name || ')', ''), ', ' order by likeness desc, row_id) || '?', '')
      from (
        select row_id, max(likeness) as likeness, first(written order by likeness desc, written) filter (where not is_id) as name
        from (select row_id, written, is_id, internal.likeness(word, lower(trim(given::varchar))) as likeness from internal.words where list_contains(tables, table_name))
        group by row_id
        qualify max(likeness) > case when max(max(likeness)) over () > 1 then 1 else 0.7 end
        order by likeness desc, row_id limit 3
      )))
  end
  from internal.words
  where list_contains(tables, table_name) and word = lower(trim(given::varchar))
);

-- The id of a place, called by its id or one of its names.
create macro internal.place_of(given) as internal.id_of(given, ['places'], 'a place');

-- The id of an office, called by its id or one of its names.
create macro internal.office_of(given) as internal.id_of(given, ['offices'], 'an office');

-- The id of a person, called by the id or one of the names.
create macro internal.person_of(given) as internal.id_of(given, ['people'], 'a person');

-- The id of an office, liaison unit, bureau or division, called by its id or one of its names.
create macro internal.organisation_of(given) as
  internal.id_of(given, ['offices', 'liaisons', 'bureaux', 'divisions'], 'an office, a liaison unit, a bureau or a division');

-- Every organisation that can have posts, under one id, with the days on which it can have been there at all.
create view internal.organisations as
  select office_id as organisation_id, 'office' as kind, name_en, name_zh_hant, from_earliest, to_latest from main.offices_periods
  union all select liaison_id, 'liaison unit', name_en, name_zh_hant, from_earliest, to_latest from main.liaisons_periods
  union all select bureau_id, 'bureau', name_en, name_zh_hant, from_earliest, to_latest from main.bureaux_periods
  union all select division_id, 'division', name_en, name_zh_hant, from_earliest, to_latest from main.divisions_periods;

-- Whether a row is contested on a day of those from `first` to `last`: of two rows that cannot both be true, neither is certain.
create macro internal.is_contested(of_table, id, first, last) as exists (
  select 1 from internal.contested c where c.table_name = of_table and c.row_id = id and c.first_day <= last and c.last_day >= first);

-- Who held which post of which organisation, with names. Nobody but a designate can hold a post outside the life of the post and of its organisation, so the four days are narrowed to what theirs allow.
create view holders as
  select
    coalesce(posts.office_id, posts.liaison_id, posts.bureau_id, posts.division_id) as organisation_id,
    organisations.name_en as organisation_name_en,
    organisations.name_zh_hant as organisation_name_zh_hant,
    tenures.post_id, posts.role, posts.title_en, posts.title_zh_hant,
    tenures.tenure_id, tenures.person_id,
    case when capacity = 'vacant' then '(vacant)' else coalesce(people.name_en, people.name_zh_hant, tenures.person_id) end as name,
    people.name_en, people.name_zh_hant,
    tenures.capacity, tenures.valid_from, tenures.valid_to, tenures.confirmed_on,
    case capacity when 'designate' then tenures.from_earliest else greatest(tenures.from_earliest, posts.from_earliest, organisations.from_earliest) end as from_earliest,
    tenures.from_latest, tenures.to_earliest,
    case capacity when 'designate' then tenures.to_latest else least(tenures.to_latest, posts.to_latest, organisations.to_latest) end as to_latest,
    tenures.note
  from tenures_periods tenures
  join posts_periods posts using (post_id)
  join internal.organisations organisations on organisations.organisation_id = coalesce(posts.office_id, posts.liaison_id, posts.bureau_id, posts.division_id)
  left join people using (person_id);

-- Who headed which office, liaison unit or bureau: its director, head or secretary, whatever the capacity.
create view heads as select * exclude (role) from holders where role = 'head' and capacity != 'vacant';

-- Who chaired a meeting, opened an office, called on one or took part in an event, with the event and its days. The person is linked where it is known who it is.
create view participants as
  select
    p.event_person_id, p.event_id, events."name" as event, events.type, events.status, events."date", events.earliest, events.latest,
    events.mechanism_id, p.role, p.side, p.person_id,
    coalesce(people.name_en, people.name_zh_hant, p.person_name) as name, people.name_en, people.name_zh_hant, p.note
  from event_people p
  join events_days events using (event_id)
  left join people using (person_id);

-- For each office, liaison unit and bureau: how many heads are recorded, from when to when a head is certain, and from when to when one is possible at all; null where none is. A row that is missing from `heads` outside these days is not known, not absent.
create view head_coverage as
  select organisation_id, coalesce(o.name_en, o.name_zh_hant) as name, o.kind, count(tenure_id) as heads,
    min(from_latest) filter (where from_latest <= to_earliest) as certain_from,
    case when max(to_earliest) filter (where from_latest <= to_earliest) > any_value(as_of) then any_value(as_of)
      else max(to_earliest) filter (where from_latest <= to_earliest) end as certain_to,
    min(heads.from_earliest) as possible_from, max(heads.to_latest) as possible_to
  from internal.organisations o left join heads using (organisation_id), package
  where o.kind != 'division'
  group by organisation_id, o.name_en, o.name_zh_hant, o.kind
  order by organisation_id;

-- What each source says of each cell, next to the cell: who says so, where, on what basis, and whether it is disputed.
create view evidence as
  select
    c.table_name, c.row_id, c.field, cells.cell, c.basis, c.says, c.asserted_on, c.locator, c.note,
    c.source_id, s.title, s.publisher, s.published_on, s.kind, s.url, c.citation_id
  from citations c
  join sources s using (source_id)
  left join internal.cells on cells.table_name = c.table_name and cells.row_id = c.row_id and cells.field = c.field;

-- Every day of every office from its first to as_of, in one of five classes, as ranges of days that have one class: `held` (the head is certain), `possibly_held` (somebody may have been head), `acting`, `vacant` (known to be so) and `unknown`. Nothing is filled in.
create view office_day_ranges as
  with
    spells as (
      select organisation_id as office_id, capacity,
        greatest(h.from_earliest, o.from_earliest) as possible_from, least(h.to_latest, as_of) as possible_to,
        greatest(h.from_latest, o.from_earliest) as certain_from, least(h.to_earliest, as_of) as certain_to
      from holders h join offices_periods o on o.office_id = h.organisation_id, package
      where role = 'head' and capacity != 'designate'
    ),
    lives as (select office_id, from_earliest as first_day, least(to_latest, as_of) as last_day from offices_periods, package),
    edges as (
      select office_id, first_day as day from lives
      union select office_id, possible_from from spells
      union select office_id, possible_to + 1 from spells
      union select office_id, certain_from from spells where certain_from <= certain_to
      union select office_id, certain_to + 1 from spells where certain_from <= certain_to
    ),
    ranges as (
      select office_id, day as range_from,
        coalesce(lead(day) over (partition by office_id order by day) - 1, last_day) as range_to
      from edges join lives using (office_id)
      where day between first_day and last_day
    )
  select office_id, range_from, range_to, range_to - range_from + 1 as days,
    case
      when bool_or(certain_from <= range_from and range_to <= certain_to and capacity = 'substantive') then 'held'
      when bool_or(certain_from <= range_from and range_to <= certain_to and capacity = 'acting') then 'acting'
      when bool_or(certain_from <= range_from and range_to <= certain_to and capacity = 'vacant') then 'vacant'
      when bool_or(possible_from <= range_from and range_to <= possible_to and capacity != 'vacant') then 'possibly_held'
      else 'unknown'
    end as class
  from ranges left join spells using (office_id)
  group by office_id, range_from, range_to
  order by office_id, range_from;

-- The same, one row a day.
create view office_days as
  select office_id, unnest(generate_series(range_from, range_to, interval 1 day))::date as day, class from office_day_ranges;

-- The offices of some day of period p.
create macro offices_during(p) as table
  select office_id, coalesce(name_en, name_zh_hant) as name, name_en, name_zh_hant, short_name_en, valid_from, valid_to, confirmed_on, certainty,
    internal.days_at_least(asked.days, from_latest, to_earliest) as days_at_least, internal.days_at_most(asked.days, from_earliest, to_latest) as days_at_most
  from (
    select *, internal.certainty_during(asked.days, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty
    from offices_periods, (select internal.days_asked(p, 'offices_during')) as asked(days)
  ) as asked
  where certainty is not null
  order by from_earliest, office_id;

-- The liaison units of some day of a period, with their offices.
create macro internal.liaisons_asked(period) as table
  select liaison_id, coalesce(name_en, name_zh_hant) as name, office_id, name_en, name_zh_hant, valid_from, valid_to, confirmed_on, certainty,
    internal.days_at_least(asked.days, from_latest, to_earliest) as days_at_least, internal.days_at_most(asked.days, from_earliest, to_latest) as days_at_most
  from (
    select *, internal.certainty_during(asked.days, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty
    from liaisons_periods, (select period) as asked(days)
  ) as asked
  where certainty is not null
  order by from_earliest, liaison_id;

-- Which office covered which place on some day of a period. Of two rows that cannot both be true there, each is `possible`.
create macro internal.coverage_asked(period) as table
  select
    place_id, coalesce(places.name_en, places.name_zh_hant) as name, places.name_en as place_name_en, places.name_zh_hant as place_name_zh_hant,
    office_id, offices.name_en as office_name_en, offices.name_zh_hant as office_name_zh_hant,
    asked.valid_from, asked.valid_to, asked.confirmed_on,
    case when certainty = 'certain' and contested then 'possible' else certainty end as certainty,
    case when contested then 0 else internal.days_at_least(asked.days, from_latest, to_earliest) end as days_at_least,
    internal.days_at_most(asked.days, from_earliest, to_latest) as days_at_most
  from (
    select *, internal.is_contested('coverage', coverage_id, days.earliest, days.latest) as contested from (
      select *, internal.certainty_during(asked.days, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty
      from coverage_periods, (select period) as asked(days)
    ) where certainty is not null
  ) as asked
  join places using (place_id)
  join offices using (office_id)
  order by place_id, from_earliest, office_id;

-- Who headed what on some day of a period.
create macro internal.heads_asked(period) as table
  select
    organisation_id, name, organisation_name_en, organisation_name_zh_hant, post_id, title_en, title_zh_hant,
    person_id, name_en, name_zh_hant, capacity, valid_from, valid_to, confirmed_on,
    case when certainty = 'certain' and contested then 'possible' else certainty end as certainty,
    case when contested then 0 else internal.days_at_least(asked.days, from_latest, to_earliest) end as days_at_least,
    internal.days_at_most(asked.days, from_earliest, to_latest) as days_at_most
  from (
    select *, internal.is_contested('tenures', tenure_id, days.earliest, days.latest) as contested from (
      select *, internal.certainty_during(asked.days, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty
      from heads, (select period) as asked(days)
    ) where certainty is not null
  ) as asked
  order by organisation_id, from_earliest, person_id;

-- Under which bureau each office was on some day of a period.
create macro internal.oversight_asked(period) as table
  select
    office_id, coalesce(offices.name_en, offices.name_zh_hant) as name, offices.name_en as office_name_en, offices.name_zh_hant as office_name_zh_hant,
    bureau_id, bureaux.name_en as bureau_name_en, bureaux.name_zh_hant as bureau_name_zh_hant,
    asked.valid_from, asked.valid_to, asked.confirmed_on,
    case when certainty = 'certain' and contested then 'possible' else certainty end as certainty,
    case when contested then 0 else internal.days_at_least(asked.days, from_latest, to_earliest) end as days_at_least,
    internal.days_at_most(asked.days, from_earliest, to_latest) as days_at_most
  from (
    select *, internal.is_contested('oversight', oversight_id, days.earliest, days.latest) as contested from (
      select *, internal.certainty_during(asked.days, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty
      from oversight_periods, (select period) as asked(days)
    ) where certainty is not null
  ) as asked
  join offices using (office_id)
  join bureaux using (bureau_id)
  order by office_id, from_earliest, bureau_id;

-- The liaison units of some day of period p, with their offices.
create macro liaisons_during(p) as table from internal.liaisons_asked(internal.days_asked(p, 'liaisons_during'));

-- Which office covered which place on some day of period p.
create macro coverage_during(p) as table from internal.coverage_asked(internal.days_asked(p, 'coverage_during'));

-- Who headed what on some day of period p.
create macro heads_during(p) as table from internal.heads_asked(internal.days_asked(p, 'heads_during'));

-- Under which bureau each office was on some day of period p.
create macro oversight_during(p) as table from internal.oversight_asked(internal.days_asked(p, 'oversight_during'));

-- Which office covered one place, the place in which it lies, or the states of a country of which each has its own office, on a day or in a period; the place by its id or any of its names.
create macro office_for(place, d) as table
  select c.* from internal.coverage_asked(internal.days_asked(d, 'office_for')) c join places using (place_id)
  where place_id = internal.place_of(place)
    or place_id = (select parent_id from places parent where parent.place_id = internal.place_of(place))
    or (places.kind = 'state' and parent_id = internal.place_of(place));

-- Which places one office covered on a day or in a period; the office by its id or any of its names.
create macro places_of(office, d) as table
  select c.* from internal.coverage_asked(internal.days_asked(d, 'places_of')) c where office_id = internal.office_of(office);

-- Who headed one office, liaison unit, bureau or division on a day or in a period; the organisation by its id or any of its names.
create macro head_of(organisation, d) as table
  select h.* from internal.heads_asked(internal.days_asked(d, 'head_of')) h where organisation_id = internal.organisation_of(organisation);

-- Under which bureau one office was on a day or in a period; the office by its id or any of its names.
create macro bureau_of(office, d) as table
  select o.* from internal.oversight_asked(internal.days_asked(d, 'bureau_of')) o where office_id = internal.office_of(office);

-- The posts that one person held, in time; the person by the id or any of the names.
create macro posts_of(person) as table
  select h.* from holders h where person_id = internal.person_of(person) order by from_earliest, tenure_id;

-- The offices of day d; `suspended` says how sure it is that the office's work was suspended on that day.
create macro offices_on(d) as table
  select office_id, coalesce(name_en, name_zh_hant) as name, name_en, name_zh_hant, short_name_en, valid_from, valid_to, confirmed_on, certainty, suspended
  from (
    select *, internal.certainty_on(asked.day, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on) as certainty
    from offices_periods, (select internal.day_of(d, 'offices_on')) as asked(day)
  )
  left join (
    select office_id, internal.certainty_of(max(internal.certainty_rank(
      internal.certainty_on(asked.day, from_earliest, from_latest, to_earliest, to_latest, valid_to, confirmed_on)))) as suspended
    from suspensions_periods, (select internal.day_of(d, 'offices_on')) as asked(day)
    group by office_id
  ) using (office_id)
  where certainty is not null
  order by from_earliest, office_id;

-- The liaison units of day d, with their offices.
create macro liaisons_on(d) as table
  select * exclude (days_at_most) from (select * exclude (days_at_least) from internal.liaisons_asked(internal.one_day(d, 'liaisons_on')));

-- Which office covered which place on day d. Where two rows that cannot both be true give one place to two offices, each is `possible`.
create macro coverage_on(d) as table
  select * exclude (days_at_most) from (select * exclude (days_at_least) from internal.coverage_asked(internal.one_day(d, 'coverage_on'))) order by place_id, office_id;

-- Who headed what on day d. On a day of handover both holders stand here: the last day of one is the first of the other. Of two who cannot both have held one post on other days, each is `possible`.
create macro heads_on(d) as table
  select * exclude (days_at_most) from (select * exclude (days_at_least) from internal.heads_asked(internal.one_day(d, 'heads_on')));

-- Under which bureau each office was on day d.
create macro oversight_on(d) as table
  select * exclude (days_at_most) from (select * exclude (days_at_least) from internal.oversight_asked(internal.one_day(d, 'oversight_on'))) order by office_id, bureau_id;

-- Open rows that no source has confirmed within so many months before day d: they may have ended, and want a new look. (All rows are counted first, so that a date that cannot be read stops the question whichever rows it is about.)
create macro stale_on(d, months) as table
  select table_name, row_id, confirmed_on
  from (select *, count(last_day) over () as read from internal.last_days)
  where read > 0 and last_day = '..'
    and coalesce(confirmed_on < (internal.day_of(d, 'stale_on') - to_months(
      case when coalesce(try_cast(months as int), -1) < 0
        then error('stale_on needs a number of months such as 18, not ' || coalesce(months::varchar, 'null')) else months::int end))::date, true)
  order by confirmed_on nulls first, table_name, row_id;

-- What the rows say in the relations of which witnesses speak: who belongs to what, by which row, between which four days. The subject of a list may be one network, or `network`, all of them; the office of a commissioner stands above the offices and is not counted among them.
create view internal.memberships as
  select 'offices' as relation, unnest(['network', network]) as subject_id, office_id as member_id, 'offices' as table_name,
    office_id as row_id, from_earliest, from_latest, to_earliest, to_latest
  from main.offices_periods where kind != 'commissioner'
  union all select 'liaisons', unnest(['network', network, office_id]), liaison_id, 'liaisons', liaison_id,
    l.from_earliest, l.from_latest, l.to_earliest, l.to_latest
  from main.liaisons_periods l join main.offices using (office_id)
  union all select 'coverage', unnest(['network', network, office_id]), c.place_id, 'coverage', coverage_id,
    c.from_earliest, c.from_latest, c.to_earliest, c.to_latest
  from main.coverage_periods c join main.offices using (office_id)
  union all select 'heads', organisation_id, person_id, 'tenures', tenure_id, from_earliest, from_latest, to_earliest, to_latest from main.heads
  union all select 'oversight', bureau_id, office_id, 'oversight', oversight_id, from_earliest, from_latest, to_earliest, to_latest
  from main.oversight_periods
  union all select 'immigration', unnest(['network', network]), office_id, 'divisions', division_id,
    d.from_earliest, d.from_latest, d.to_earliest, d.to_latest
  from main.divisions_periods d join main.offices using (office_id) where d.kind = 'immigration'
  union all select 'immigration', d.office_id, a.place_id, 'division_areas', division_area_id,
    a.from_earliest, a.from_latest, a.to_earliest, a.to_latest
  from main.division_areas_periods a join main.divisions d using (division_id);

-- What each of them means.
comment on macro internal.is_plain_date is 'A day, month or year by its first day and by its last; null for any other text.';
comment on macro internal.first_day_of is 'A day, month or year by its first day and by its last; null for any other text.';
comment on macro internal.last_day_of is 'A day, month or year by its first day and by its last; null for any other text.';
comment on macro internal.ends_of is 'The texts of a cell''s two ends: a bracket is one unknown day between its ends, of which one may be missing.';
comment on macro internal.days_of is 'The set of days of a date cell as {earliest, latest}; null unless both ends can be read and the set is not empty. (A list of one, transformed, computes what it holds once: a macro would write it out again at every mention.)';
comment on macro internal.earliest_of is 'The set of days of a date cell as {earliest, latest}; null unless both ends can be read and the set is not empty. (A list of one, transformed, computes what it holds once: a macro would write it out again at every mention.)';
comment on macro internal.latest_of is 'The set of days of a date cell as {earliest, latest}; null unless both ends can be read and the set is not empty. (A list of one, transformed, computes what it holds once: a macro would write it out again at every mention.)';
comment on macro internal.last_days_of is 'The set of days of a last-day cell: `..` is still so at as_of, [as_of..infinity]; under `closed: from` the day before.';
comment on macro internal.tightened is 'Tightened bounds of a row: no start after the last possible end, no end before the first possible start. A row that is reversed in every reading keeps from_earliest > to_latest. Null unless both cells can be read.';
comment on macro internal.period_of is 'Tightened bounds of a row: no start after the last possible end, no end before the first possible start. A row that is reversed in every reading keeps from_earliest > to_latest. Null unless both cells can be read.';
comment on macro internal.instant_of is 'An instant: one unknown day, both its start and its end.';
comment on macro internal.period_text is 'The period in words, from its two cells.';
comment on macro internal.is_date_cell is 'Whether a text is a date cell; whether it is a last-day cell, where `..` has a meaning.';
comment on macro internal.is_last_day_cell is 'Whether a text is a date cell; whether it is a last-day cell, where `..` has a meaning.';
comment on macro internal.row_name is 'How a report names a row: its id and its period, or its line where it has no id.';
comment on macro internal.row_ref is 'A row that a violation points to besides its own.';
comment on macro internal.more_text is 'How many more there are than a report lists, as the beginning of a sentence.';
comment on macro internal.days_text is 'The number of days of a closed interval, as text.';
comment on macro internal.verdict is 'Verdicts: a sentence about rows is `certain` if every reading of their cells makes it true, `impossible` if none does, else `possible`. Each is exact for tightened bounds of rows that are not reversed; rows are read independently of each other. (A null, where there is nothing to compare with, is not true.)';
comment on macro internal.overlap_verdict is 'The two rows share a day; under a same-day handover, more than a last day that is the other''s first. (With that handover not for an instant, which shares no day but one inside the other row.)';
comment on macro internal.within_verdict is 'Row a lies within row b, each alone. (b is not an instant, which cannot last as long as its bounds are apart.)';
comment on macro internal.before_verdict is 'Row a ends before row b begins.';
comment on macro internal.same_day_verdict is 'Two unknown days, each within its set {earliest, latest}, are the same.';
comment on macro internal.start_of is 'The first and the last day of a row as such sets.';
comment on macro internal.end_of is 'The first and the last day of a row as such sets.';
comment on macro internal.day_after is 'The first and the last day of a row as such sets.';
comment on macro table internal.islands_of is 'Rows of a relation of periods (key, line, four bounds) with the island of touching days that each belongs to when every row lasts from `first_day` to `final_day`: from_earliest to to_latest is a row at its widest, from_latest to to_earliest its certain core. Islands are numbered from 1 within a key; `begins` marks the row that opens one, `reached` is the last day that the rows before it reach. Rows without such days, those reversed in every reading included, take no part. (Coalescing: Böhlen, Snodgrass and Soo 1996.)';
comment on macro table internal.containment_verdicts is 'Each row of `children` with its verdict on: it lies within the union of the periods of the rows of `parents` with its key, adjacent ones joined. Possible iff one island of the parents at their widest begins by the child''s latest first day and reaches its earliest last day; certain iff one island of their cores holds every day that the child may. In both, of the islands that begin early enough the last one reaches furthest. Both relations have key, line and four bounds; no instants in `parents`.';
comment on macro table internal.gap_verdicts is 'Each key with its verdict on: the union of its rows leaves a gap, a day that none holds between days that some hold. Certain iff the rows at their widest form more than one island. Possible iff every row can avoid some day, one of them before it and another after: in the order of the latest first day, one begins later than the day after all before it may have ended (which is no less than their own latest first day), or all later than the day after one may have. No instants.';
comment on macro internal.days_of_any is 'The days of a cell in either place: `..` is [as_of..infinity].';
comment on macro internal.own_day is 'What a citation is worth, in one place for the gate and for the answers. Its own day is the day for which the source speaks.';
comment on macro internal.supports is 'Whether a citation supports its cell. (One that `announces` supports a plan alone, see database/cells.sql.)';
comment on macro internal.days_given is 'The days that a source gives for a cell, by its own day D: `..` means that the thing had not ended by D, which is [D..].';
comment on macro internal.days_range is 'A set of days in words.';
comment on macro internal.certainty_rank is 'Which of two certainties says more, and its name again.';
comment on macro internal.certainty_of is 'Which of two certainties says more, and its name again.';
comment on macro internal.day_in_words is 'A day in words, and the days of a date cell: what follows "on" in a sentence. `..` is still so at as_of.';
comment on macro internal.days_in_words is 'A day in words, and the days of a date cell: what follows "on" in a sentence. `..` is still so at as_of.';
comment on macro internal.bound_text is 'The two days between which a cell''s day lies, as text; null where there is no such bound.';
comment on macro internal.certainty_on is 'How sure it is that a row holds on day d; null where it cannot. `presumed`: open, and no source confirms so late a day. A day or a bound that is not known is an error, never an answer.';
comment on macro internal.certainty_during is 'The same for some day of a period {earliest, latest}: `certain` if in every reading of its dates the row holds on a day of it.';
comment on macro internal.days_at_least is 'How many days of a period {earliest, latest} a row holds in every reading, and in some; null where there is no bound.';
comment on macro internal.days_at_most is 'How many days of a period {earliest, latest} a row holds in every reading, and in some; null where there is no bound.';
comment on macro internal.day_of is 'The day that a question asks for, from a text or a date; an error that names the macro for anything that is not one day.';
comment on macro internal.one_day is 'The same as a period {earliest, latest} of one day.';
comment on macro internal.days_asked is 'The period that a question asks for, {earliest, latest}, from any date cell (`2016`, `2012-05`, a day, a bracket) or a date.';
comment on macro internal.read_period is 'The bounds of a row of a table, by its two cells; an error that names the row and the cell where one cannot be read.';
comment on macro internal.read_day is 'The same of an instant: {earliest, latest}.';
comment on view internal.cells is 'Every filled cell of the tables of facts, as text.';
comment on view internal.confirmations is 'The last day for which a source supports that an open row still holds: of a date known to the month, the month''s first day.';
comment on macro table internal.confirmed is 'The confirmations of the rows of one table.';
comment on view "offices_periods" is 'The rows of `offices`: when each was last confirmed, and the four days between which its first and its last day lie.';
comment on view "suspensions_periods" is 'The rows of `suspensions`: when each was last confirmed, and the four days between which its first and its last day lie.';
comment on view "liaisons_periods" is 'The rows of `liaisons`: when each was last confirmed, and the four days between which its first and its last day lie.';
comment on view "coverage_periods" is 'The rows of `coverage`: when each was last confirmed, and the four days between which its first and its last day lie.';
comment on view "tenures_periods" is 'The rows of `tenures`: when each was last confirmed, and the four days between which its first and its last day lie.';
comment on view "events_days" is 'The rows of `events`, and the days between which the day of each lies.';
comment on view "bureaux_periods" is 'The rows of `bureaux`: when each was last confirmed, and the four days between which its first and its last day lie.';
comment on view "oversight_periods" is 'The rows of `oversight`: when each was last confirmed, and the four days between which its first and its last day lie.';
comment on view "divisions_periods" is 'The rows of `divisions`: when each was last confirmed, and the four days between which its first and its last day lie.';
comment on view "posts_periods" is 'The rows of `posts`: when each was last confirmed, and the four days between which its first and its last day lie.';
comment on view "premises_periods" is 'The rows of `premises`: when each was last confirmed, and the four days between which its first and its last day lie.';
comment on view "division_areas_periods" is 'The rows of `division_areas`: when each was last confirmed, and the four days between which its first and its last day lie.';
comment on view "mechanisms_periods" is 'The rows of `mechanisms`: when each was last confirmed, and the four days between which its first and its last day lie.';
comment on view "mechanism_tiers_periods" is 'The rows of `mechanism_tiers`: when each was last confirmed, and the four days between which its first and its last day lie.';
comment on view "responsibilities_periods" is 'The rows of `responsibilities`: when each was last confirmed, and the four days between which its first and its last day lie.';
comment on view "figures_days" is 'The rows of `figures`, and the days between which the day of each lies.';
comment on view "observations_days" is 'The rows of `observations`, and the days between which the day of each lies.';
comment on view internal.last_days is 'Every row that has a period, with its last-day cell (null if it is reversed) and the day on which it was last confirmed.';
comment on view internal.contested is 'The days on which a row certainly holds together with another that excludes it (`withoutOverlaps`): only where that error is excepted.';
comment on view internal.names is 'What each row is called in a sentence: its name or title in English, else in Chinese; for an office its short name.';
comment on view internal.words is 'Every word by which a row may be called, as it is written and in lower case: its id, its names, and of a place in Chinese the name without its rank.';
comment on macro internal.longest_word is 'The longest word of a text.';
comment on macro internal.likeness is 'then one of which it is a short form in Chinese (駐京辦), then one that holds its longest word.';
comment on macro internal.id_of is 'The id of the row of some tables that a question calls by its id or by one of its names; an error for no such row, or for several.';
comment on macro internal.place_of is 'The id of a place, called by its id or one of its names.';
comment on macro internal.office_of is 'The id of an office, called by its id or one of its names.';
comment on macro internal.person_of is 'The id of a person, called by the id or one of the names.';
comment on macro internal.organisation_of is 'The id of an office, liaison unit, bureau or division, called by its id or one of its names.';
comment on view internal.organisations is 'Every organisation that can have posts, under one id, with the days on which it can have been there at all.';
comment on macro internal.is_contested is 'Whether a row is contested on a day of those from `first` to `last`: of two rows that cannot both be true, neither is certain.';
comment on view holders is 'Who held which post of which organisation, with names. Nobody but a designate can hold a post outside the life of the post and of its organisation, so the four days are narrowed to what theirs allow.';
comment on view heads is 'Who headed which office, liaison unit or bureau: its director, head or secretary, whatever the capacity.';
comment on view participants is 'Who chaired a meeting, opened an office, called on one or took part in an event, with the event and its days. The person is linked where it is known who it is.';
comment on view head_coverage is 'For each office, liaison unit and bureau: how many heads are recorded, from when to when a head is certain, and from when to when one is possible at all; null where none is. A row that is missing from `heads` outside these days is not known, not absent.';
comment on view evidence is 'What each source says of each cell, next to the cell: who says so, where, on what basis, and whether it is disputed.';
comment on view office_day_ranges is 'Every day of every office from its first to as_of, in one of five classes, as ranges of days that have one class: `held` (the head is certain), `possibly_held` (somebody may have been head), `acting`, `vacant` (known to be so) and `unknown`. Nothing is filled in.';
comment on view office_days is 'The same, one row a day.';
comment on macro table offices_during is 'The offices of some day of period p.';
comment on macro table internal.liaisons_asked is 'The liaison units of some day of a period, with their offices.';
comment on macro table internal.coverage_asked is 'Which office covered which place on some day of a period. Of two rows that cannot both be true there, each is `possible`.';
comment on macro table internal.heads_asked is 'Who headed what on some day of a period.';
comment on macro table internal.oversight_asked is 'Under which bureau each office was on some day of a period.';
comment on macro table liaisons_during is 'The liaison units of some day of period p, with their offices.';
comment on macro table coverage_during is 'Which office covered which place on some day of period p.';
comment on macro table heads_during is 'Who headed what on some day of period p.';
comment on macro table oversight_during is 'Under which bureau each office was on some day of period p.';
comment on macro table office_for is 'Which office covered one place, the place in which it lies, or the states of a country of which each has its own office, on a day or in a period; the place by its id or any of its names.';
comment on macro table places_of is 'Which places one office covered on a day or in a period; the office by its id or any of its names.';
comment on macro table head_of is 'Who headed one office, liaison unit, bureau or division on a day or in a period; the organisation by its id or any of its names.';
comment on macro table bureau_of is 'Under which bureau one office was on a day or in a period; the office by its id or any of its names.';
comment on macro table posts_of is 'The posts that one person held, in time; the person by the id or any of the names.';
comment on macro table offices_on is 'The offices of day d; `suspended` says how sure it is that the office''s work was suspended on that day.';
comment on macro table liaisons_on is 'The liaison units of day d, with their offices.';
comment on macro table coverage_on is 'Which office covered which place on day d. Where two rows that cannot both be true give one place to two offices, each is `possible`.';
comment on macro table heads_on is 'Who headed what on day d. On a day of handover both holders stand here: the last day of one is the first of the other. Of two who cannot both have held one post on other days, each is `possible`.';
comment on macro table oversight_on is 'Under which bureau each office was on day d.';
comment on macro table stale_on is 'Open rows that no source has confirmed within so many months before day d: they may have ended, and want a new look. (All rows are counted first, so that a date that cannot be read stops the question whichever rows it is about.)';
comment on view internal.memberships is 'What the rows say in the relations of which witnesses speak: who belongs to what, by which row, between which four days. The subject of a list may be one network, or `network`, all of them; the office of a commissioner stands above the offices and is not counted among them.';
comment on table "bureaux" is 'Policy bureaux of the Hong Kong SAR Government that had charge of an office or of a body in these tables, or that an event is about.';
comment on column "bureaux"."bureau_id" is 'Key of the bureau: a slug of its abbreviation. A bureau that takes a new name is a new row that names its predecessor.';
comment on column "bureaux"."name_en" is 'The bureau''s English name.';
comment on column "bureaux"."name_zh_hant" is 'The bureau''s name in Traditional Chinese.';
comment on column "bureaux"."name_zh_hans" is 'The same name in Simplified Chinese.';
comment on column "bureaux"."predecessor_id" is 'The bureau whose body or portfolio this one continues, directly before it. Empty where none is in this table.';
comment on column "bureaux"."valid_from" is 'First day on which the bureau existed under this name. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "bureaux"."valid_to" is 'Last day on which the bureau existed under this name, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "bureaux"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "bureaux_periods"."bureau_id" is 'Key of the bureau: a slug of its abbreviation. A bureau that takes a new name is a new row that names its predecessor.';
comment on column "bureaux_periods"."name_en" is 'The bureau''s English name.';
comment on column "bureaux_periods"."name_zh_hant" is 'The bureau''s name in Traditional Chinese.';
comment on column "bureaux_periods"."name_zh_hans" is 'The same name in Simplified Chinese.';
comment on column "bureaux_periods"."predecessor_id" is 'The bureau whose body or portfolio this one continues, directly before it. Empty where none is in this table.';
comment on column "bureaux_periods"."valid_from" is 'First day on which the bureau existed under this name. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "bureaux_periods"."valid_to" is 'Last day on which the bureau existed under this name, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "bureaux_periods"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "bureaux_periods"."name" is 'What a reader calls the row: its name in English, else in Chinese, or the names of the rows that it brings together.';
comment on column "bureaux_periods"."confirmed_on" is 'The last day for which a source confirms that the open row still holds; null for a row that is not open, and where no source does.';
comment on column "bureaux_periods"."from_earliest" is 'The earliest day that the row''s first day can be; -infinity where there is no bound.';
comment on column "bureaux_periods"."from_latest" is 'The latest day that the row''s first day can be.';
comment on column "bureaux_periods"."to_earliest" is 'The earliest day that the row''s last day can be.';
comment on column "bureaux_periods"."to_latest" is 'The latest day that the row''s last day can be; infinity where there is no bound.';
comment on table "citations" is 'What a source says of one cell of another table. The days that all supporting citations of a dated cell allow together lie within the cell''s own days.';
comment on column "citations"."citation_id" is 'Key: the row, the field and a number within the cell.';
comment on column "citations"."table_name" is 'The table that holds the cell.';
comment on column "citations"."row_id" is 'The key of the row that holds the cell.';
comment on column "citations"."field" is 'The name of the cell''s column.';
comment on column "citations"."source_id" is 'The source that speaks.';
comment on column "citations"."locator" is 'Where in the source: page, paragraph, annex, footnote. Empty where the source is short or the place was not noted.';
comment on column "citations"."asserted_on" is 'The date for which the source says it: a day, month, year or bracket; later than its publication only in what it `announces`. Empty where that is the date of publication, or not known.';
comment on column "citations"."says" is 'What the source gives for the cell: for a dated cell the date as this source alone supports it, for a reference the id, else the text.';
comment on column "citations"."basis" is '`states`: the source says just this. `implies`: it follows, and the note says how. `announces`: the source was published before the day of which it speaks; it supports a plan, or names the planned day, and never alone what took place. `disputes`: the source says otherwise, and the note of the row argues why the cell stands.';
comment on column "citations"."note" is 'How the source implies it, or what else a reader should know of this citation. One line.';
comment on table "coverage" is 'Which office covered which province, country or state when, and to which organisations it was accredited. The area of an immigration division is another matter and is not kept here.';
comment on column "coverage"."coverage_id" is 'Key: the office, the last part of the place''s code in lower case, and the year of the first day or of its latest bound.';
comment on column "coverage"."office_id" is 'The office that covered the place.';
comment on column "coverage"."place_id" is 'The province, country or state that the office covered, or the organisation to which it was accredited.';
comment on column "coverage"."valid_from" is 'First day on which the office covered the place. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "coverage"."valid_to" is 'Last day on which the office covered the place, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "coverage"."from_event_id" is 'The enacted event that caused the coverage to begin; the first day is then the event''s date, in the same words. Empty where no event in this package is known to have caused it.';
comment on column "coverage"."to_event_id" is 'The enacted event that caused the coverage to end; the last day is then the day before the event''s date. Empty while it goes on, or where no event in this package is known to have caused it.';
comment on column "coverage"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "coverage_periods"."coverage_id" is 'Key: the office, the last part of the place''s code in lower case, and the year of the first day or of its latest bound.';
comment on column "coverage_periods"."office_id" is 'The office that covered the place.';
comment on column "coverage_periods"."place_id" is 'The province, country or state that the office covered, or the organisation to which it was accredited.';
comment on column "coverage_periods"."valid_from" is 'First day on which the office covered the place. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "coverage_periods"."valid_to" is 'Last day on which the office covered the place, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "coverage_periods"."from_event_id" is 'The enacted event that caused the coverage to begin; the first day is then the event''s date, in the same words. Empty where no event in this package is known to have caused it.';
comment on column "coverage_periods"."to_event_id" is 'The enacted event that caused the coverage to end; the last day is then the day before the event''s date. Empty while it goes on, or where no event in this package is known to have caused it.';
comment on column "coverage_periods"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "coverage_periods"."name" is 'What a reader calls the row: its name in English, else in Chinese, or the names of the rows that it brings together.';
comment on column "coverage_periods"."confirmed_on" is 'The last day for which a source confirms that the open row still holds; null for a row that is not open, and where no source does.';
comment on column "coverage_periods"."from_earliest" is 'The earliest day that the row''s first day can be; -infinity where there is no bound.';
comment on column "coverage_periods"."from_latest" is 'The latest day that the row''s first day can be.';
comment on column "coverage_periods"."to_earliest" is 'The earliest day that the row''s last day can be.';
comment on column "coverage_periods"."to_latest" is 'The latest day that the row''s last day can be; infinity where there is no bound.';
comment on table "division_areas" is 'Which provinces a division served: the areas of the immigration divisions, from dated lists. They are not the areas of the offices.';
comment on column "division_areas"."division_area_id" is 'Key: the division and the last part of the place code.';
comment on column "division_areas"."division_id" is 'The division.';
comment on column "division_areas"."place_id" is 'The province that it served.';
comment on column "division_areas"."valid_from" is 'First day on which the division served the province. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "division_areas"."valid_to" is 'Last day on which the division served the province, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "division_areas"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "division_areas_periods"."division_area_id" is 'Key: the division and the last part of the place code.';
comment on column "division_areas_periods"."division_id" is 'The division.';
comment on column "division_areas_periods"."place_id" is 'The province that it served.';
comment on column "division_areas_periods"."valid_from" is 'First day on which the division served the province. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "division_areas_periods"."valid_to" is 'Last day on which the division served the province, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "division_areas_periods"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "division_areas_periods"."name" is 'What a reader calls the row: its name in English, else in Chinese, or the names of the rows that it brings together.';
comment on column "division_areas_periods"."confirmed_on" is 'The last day for which a source confirms that the open row still holds; null for a row that is not open, and where no source does.';
comment on column "division_areas_periods"."from_earliest" is 'The earliest day that the row''s first day can be; -infinity where there is no bound.';
comment on column "division_areas_periods"."from_latest" is 'The latest day that the row''s first day can be.';
comment on column "division_areas_periods"."to_earliest" is 'The earliest day that the row''s last day can be.';
comment on column "division_areas_periods"."to_latest" is 'The latest day that the row''s last day can be; infinity where there is no bound.';
comment on table "divisions" is 'Bodies that are part of an office or of a bureau and are not liaison units. Each belongs to exactly one of the two.';
comment on column "divisions"."division_id" is 'Key of the body: a slug of its usual abbreviation or name.';
comment on column "divisions"."office_id" is 'The office of which the body is part. Empty where it is part of a bureau.';
comment on column "divisions"."bureau_id" is 'The bureau of which the body is part. Empty where it is part of an office.';
comment on column "divisions"."kind" is 'What the body does: a `centre` serves the public, a `liaison_office` had charge of the Mainland offices, a `development_office` leads the policy for a region; `immigration`, `economic_trade`, `investment`, `liaison` and `administration` are the divisions, sections and teams of an office by their main work, a `talent_team` is to attract businesses and talents.';
comment on column "divisions"."name_en" is 'The body''s English name.';
comment on column "divisions"."name_zh_hant" is 'The body''s name in Traditional Chinese. Empty where no source gives it.';
comment on column "divisions"."name_zh_hans" is 'The same name in Simplified Chinese. Empty where the Traditional one is.';
comment on column "divisions"."place_id" is 'The city, or Hong Kong, in which the body has its seat.';
comment on column "divisions"."valid_from" is 'First day on which the body worked as part of that office or bureau. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "divisions"."valid_to" is 'Last day on which the body was part of that office or bureau, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "divisions"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "divisions_periods"."division_id" is 'Key of the body: a slug of its usual abbreviation or name.';
comment on column "divisions_periods"."office_id" is 'The office of which the body is part. Empty where it is part of a bureau.';
comment on column "divisions_periods"."bureau_id" is 'The bureau of which the body is part. Empty where it is part of an office.';
comment on column "divisions_periods"."kind" is 'What the body does: a `centre` serves the public, a `liaison_office` had charge of the Mainland offices, a `development_office` leads the policy for a region; `immigration`, `economic_trade`, `investment`, `liaison` and `administration` are the divisions, sections and teams of an office by their main work, a `talent_team` is to attract businesses and talents.';
comment on column "divisions_periods"."name_en" is 'The body''s English name.';
comment on column "divisions_periods"."name_zh_hant" is 'The body''s name in Traditional Chinese. Empty where no source gives it.';
comment on column "divisions_periods"."name_zh_hans" is 'The same name in Simplified Chinese. Empty where the Traditional one is.';
comment on column "divisions_periods"."place_id" is 'The city, or Hong Kong, in which the body has its seat.';
comment on column "divisions_periods"."valid_from" is 'First day on which the body worked as part of that office or bureau. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "divisions_periods"."valid_to" is 'Last day on which the body was part of that office or bureau, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "divisions_periods"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "divisions_periods"."name" is 'What a reader calls the row: its name in English, else in Chinese, or the names of the rows that it brings together.';
comment on column "divisions_periods"."confirmed_on" is 'The last day for which a source confirms that the open row still holds; null for a row that is not open, and where no source does.';
comment on column "divisions_periods"."from_earliest" is 'The earliest day that the row''s first day can be; -infinity where there is no bound.';
comment on column "divisions_periods"."from_latest" is 'The latest day that the row''s first day can be.';
comment on column "divisions_periods"."to_earliest" is 'The earliest day that the row''s last day can be.';
comment on column "divisions_periods"."to_latest" is 'The latest day that the row''s last day can be; infinity where there is no bound.';
comment on table "event_people" is 'Who chaired a meeting, opened an office, called on one or took part in an event, one person and event a row. Only those whom a source names.';
comment on column "event_people"."event_person_id" is 'Key: the event and the person.';
comment on column "event_people"."event_id" is 'The event.';
comment on column "event_people"."role" is '`chair`: chaired or led the meeting, alone or with the other side. `officiant`: performed the ceremony. `visitor`: called on the office. `participant`: took part in any other way, as a guest, speaker, member or signatory.';
comment on column "event_people"."side" is '`hong_kong`: the person came for the Hong Kong SAR Government or for a body that it set up. `other`: for another government.';
comment on column "event_people"."person_id" is 'The person, where it is known who it is and the person stands in people. Exactly one of person_id and person_name is filled.';
comment on column "event_people"."person_name" is 'The name of a person who does not stand in people, as a source gives it or in the usual romanisation.';
comment on column "event_people"."note" is 'What the person did there, or why the cells read as they do. One line. Empty where the role says all.';
comment on table "events" is 'What happened to the network, one event a row: foundings, starts of work, ceremonies, moves, transfers, plans and celebrations. A founding, the start of work and the ceremony of opening are three events.';
comment on column "events"."event_id" is 'Key: a slug of what happened and the year.';
comment on column "events"."type" is 'What kind of event it is. `established`: founded; `commenced`: began work; `opened`: the ceremony with which an office, unit or other body is opened; `announced` and `proposed` tell of a plan, not of its outcome; `approved`: a body whose consent was asked gave it; `functions_transferred` and `coverage_transferred`: tasks or places passed to another body; `lapsed`: a plan came to nothing; `meeting`: a body met, or a conference or seminar was held; `signed`: an agreement was signed; `service`: a service or relief for people began or was given; `visit`: a call by a head of the Government on an office, or an inspection by an office; `festival`: a festival, week or exhibition; `ceremony`: any other celebration or ceremony.';
comment on column "events"."status" is '`enacted`: it happened. `planned`: it was to happen, and whether it did is not known or stands in another row. `lapsed`: it was to happen and did not.';
comment on column "events"."date" is 'The one day on which it happened, its first day where it lasted longer, or for what was planned or lapsed the day on which it was to happen. A day, month, year or bracket of days. A bracket says that the day is not known but lies between those two, both included.';
comment on column "events"."office_id" is 'The office that the event is about. Empty where it is about none or about several.';
comment on column "events"."liaison_id" is 'The liaison unit that the event is about. Empty where it is about none or about several.';
comment on column "events"."bureau_id" is 'The bureau that the event is about. Empty where it is about none or about several.';
comment on column "events"."division_id" is 'The body in an office or bureau that the event is about. Empty where it is about none.';
comment on column "events"."mechanism_id" is 'The co-operation mechanism that the event is about. Empty where it is about none.';
comment on column "events"."series" is 'Which of the meetings of the mechanism it is one of; each series has numbers of its own. Empty where it is not a meeting of one.';
comment on column "events"."ordinal" is 'The number of the meeting in its series, as sources count it. Empty where they do not.';
comment on column "events"."place_id" is 'The city, province, state or country where the event took place, or for which an office is planned. Empty where the sources do not say, or where it is an act that took effect everywhere at once.';
comment on column "events"."name_en" is 'A short neutral name for the event.';
comment on column "events"."name_zh_hant" is 'The event''s own title in Traditional Chinese where it has one, else a short neutral name. Empty where the body that it is about has no Chinese name in these tables.';
comment on column "events"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "events_days"."event_id" is 'Key: a slug of what happened and the year.';
comment on column "events_days"."type" is 'What kind of event it is. `established`: founded; `commenced`: began work; `opened`: the ceremony with which an office, unit or other body is opened; `announced` and `proposed` tell of a plan, not of its outcome; `approved`: a body whose consent was asked gave it; `functions_transferred` and `coverage_transferred`: tasks or places passed to another body; `lapsed`: a plan came to nothing; `meeting`: a body met, or a conference or seminar was held; `signed`: an agreement was signed; `service`: a service or relief for people began or was given; `visit`: a call by a head of the Government on an office, or an inspection by an office; `festival`: a festival, week or exhibition; `ceremony`: any other celebration or ceremony.';
comment on column "events_days"."status" is '`enacted`: it happened. `planned`: it was to happen, and whether it did is not known or stands in another row. `lapsed`: it was to happen and did not.';
comment on column "events_days"."date" is 'The one day on which it happened, its first day where it lasted longer, or for what was planned or lapsed the day on which it was to happen. A day, month, year or bracket of days. A bracket says that the day is not known but lies between those two, both included.';
comment on column "events_days"."office_id" is 'The office that the event is about. Empty where it is about none or about several.';
comment on column "events_days"."liaison_id" is 'The liaison unit that the event is about. Empty where it is about none or about several.';
comment on column "events_days"."bureau_id" is 'The bureau that the event is about. Empty where it is about none or about several.';
comment on column "events_days"."division_id" is 'The body in an office or bureau that the event is about. Empty where it is about none.';
comment on column "events_days"."mechanism_id" is 'The co-operation mechanism that the event is about. Empty where it is about none.';
comment on column "events_days"."series" is 'Which of the meetings of the mechanism it is one of; each series has numbers of its own. Empty where it is not a meeting of one.';
comment on column "events_days"."ordinal" is 'The number of the meeting in its series, as sources count it. Empty where they do not.';
comment on column "events_days"."place_id" is 'The city, province, state or country where the event took place, or for which an office is planned. Empty where the sources do not say, or where it is an act that took effect everywhere at once.';
comment on column "events_days"."name_en" is 'A short neutral name for the event.';
comment on column "events_days"."name_zh_hant" is 'The event''s own title in Traditional Chinese where it has one, else a short neutral name. Empty where the body that it is about has no Chinese name in these tables.';
comment on column "events_days"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "events_days"."name" is 'What a reader calls the row: its name in English, else in Chinese, or the names of the rows that it brings together.';
comment on column "events_days"."earliest" is 'The earliest day that the day of the row can be; -infinity where there is no bound.';
comment on column "events_days"."latest" is 'The latest day that the day of the row can be; infinity where there is no bound.';
comment on column "evidence"."table_name" is 'The table that holds the cell.';
comment on column "evidence"."row_id" is 'The key of the row that holds the cell.';
comment on column "evidence"."field" is 'The name of the cell''s column.';
comment on column "evidence"."cell" is 'The cell as it stands in its table; null where the citation is of no filled cell.';
comment on column "evidence"."basis" is '`states`: the source says just this. `implies`: it follows, and the note says how. `announces`: the source was published before the day of which it speaks; it supports a plan, or names the planned day, and never alone what took place. `disputes`: the source says otherwise, and the note of the row argues why the cell stands.';
comment on column "evidence"."says" is 'What the source gives for the cell: for a dated cell the date as this source alone supports it, for a reference the id, else the text.';
comment on column "evidence"."asserted_on" is 'The date for which the source says it: a day, month, year or bracket; later than its publication only in what it `announces`. Empty where that is the date of publication, or not known.';
comment on column "evidence"."locator" is 'Where in the source: page, paragraph, annex, footnote. Empty where the source is short or the place was not noted.';
comment on column "evidence"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "evidence"."source_id" is 'The source that speaks.';
comment on column "evidence"."title" is 'The document''s title in its own language; in square brackets a description, where the title is not known.';
comment on column "evidence"."publisher" is 'Who issued the document.';
comment on column "evidence"."published_on" is 'Day, month or year on which the document was issued. Empty where it is not known.';
comment on column "evidence"."kind" is 'What kind of organisation it is.';
comment on column "evidence"."url" is 'The document''s own address on the web. Empty where it is not known.';
comment on column "evidence"."citation_id" is 'Key: the row, the field and a number within the cell.';
comment on table "figures" is 'Single numbers and ranks that a source gives for an office, a bureau, a division or a mechanism. Counts on different bases stand side by side and are not a series.';
comment on column "figures"."figure_id" is 'Key: a slug of the body, the measure and the year.';
comment on column "figures"."office_id" is 'The office. Exactly one of the four is filled.';
comment on column "figures"."bureau_id" is 'The bureau. Exactly one of the four is filled.';
comment on column "figures"."division_id" is 'The division. Exactly one of the four is filled.';
comment on column "figures"."mechanism_id" is 'The mechanism. Exactly one of the four is filled.';
comment on column "figures"."measure" is 'What is counted or stated.';
comment on column "figures"."value" is 'The number without separators, or the rank.';
comment on column "figures"."unit" is 'The unit of the value.';
comment on column "figures"."valid_on" is 'Day, month or year for which the figure is given; of a year of money its first day. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "figures"."basis_of_count" is 'What was counted, and how.';
comment on column "figures"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "figures_days"."figure_id" is 'Key: a slug of the body, the measure and the year.';
comment on column "figures_days"."office_id" is 'The office. Exactly one of the four is filled.';
comment on column "figures_days"."bureau_id" is 'The bureau. Exactly one of the four is filled.';
comment on column "figures_days"."division_id" is 'The division. Exactly one of the four is filled.';
comment on column "figures_days"."mechanism_id" is 'The mechanism. Exactly one of the four is filled.';
comment on column "figures_days"."measure" is 'What is counted or stated.';
comment on column "figures_days"."value" is 'The number without separators, or the rank.';
comment on column "figures_days"."unit" is 'The unit of the value.';
comment on column "figures_days"."valid_on" is 'Day, month or year for which the figure is given; of a year of money its first day. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "figures_days"."basis_of_count" is 'What was counted, and how.';
comment on column "figures_days"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "figures_days"."name" is 'What a reader calls the row: its name in English, else in Chinese, or the names of the rows that it brings together.';
comment on column "figures_days"."earliest" is 'The earliest day that the day of the row can be; -infinity where there is no bound.';
comment on column "figures_days"."latest" is 'The latest day that the day of the row can be; infinity where there is no bound.';
comment on column "head_coverage"."organisation_id" is 'The office, liaison unit, bureau or division: its id in offices, liaisons, bureaux or divisions.';
comment on column "head_coverage"."name" is 'What a reader calls the row: its name in English, else in Chinese, or the names of the rows that it brings together.';
comment on column "head_coverage"."kind" is 'What kind of organisation it is.';
comment on column "head_coverage"."heads" is 'How many tenures of heads are recorded.';
comment on column "head_coverage"."certain_from" is 'The first day on which somebody is certain to have been the head; null where there is none.';
comment on column "head_coverage"."certain_to" is 'The last day on which somebody is certain to have been the head, up to the package''s as_of; null where there is none.';
comment on column "head_coverage"."possible_from" is 'The first day on which somebody that is recorded can have been the head; null where nobody is recorded.';
comment on column "head_coverage"."possible_to" is 'The last day on which somebody that is recorded can have been the head; infinity where the last row is open.';
comment on column "heads"."organisation_id" is 'The office, liaison unit, bureau or division: its id in offices, liaisons, bureaux or divisions.';
comment on column "heads"."organisation_name_en" is 'The name of the organisation in English.';
comment on column "heads"."organisation_name_zh_hant" is 'The name of the organisation in traditional Chinese.';
comment on column "heads"."post_id" is 'The seat held.';
comment on column "heads"."title_en" is 'The seat''s title in English. Where sources print the bare title, or none in English, it is the word for the rank joined with the name of the organisation.';
comment on column "heads"."title_zh_hant" is 'The seat''s title in Traditional Chinese, the name of the organisation followed by the word for the rank.';
comment on column "heads"."tenure_id" is 'Key: the post and the year of the first day, or of the first sighting where the first day is not known; `-acting` or `-designate` is added where the capacity is not substantive.';
comment on column "heads"."person_id" is 'The holder. Empty if and only if the seat is vacant.';
comment on column "heads"."name" is 'What a reader calls the row: its name in English, else in Chinese, or the names of the rows that it brings together.';
comment on column "heads"."name_en" is 'The office''s full English name as the Government writes it, without a leading article.';
comment on column "heads"."name_zh_hant" is 'The office''s full name in Traditional Chinese.';
comment on column "heads"."capacity" is 'How the seat is held: `substantive` by appointment, `acting` while nobody is appointed, `designate` by one who is in place before the office works; `vacant` where a source says that nobody holds it.';
comment on column "heads"."valid_from" is 'First day on which the office worked; where its start of work is not known apart from its founding, the founding. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "heads"."valid_to" is 'Last day on which the office existed, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "heads"."confirmed_on" is 'The last day for which a source confirms that the open row still holds; null for a row that is not open, and where no source does.';
comment on column "heads"."from_earliest" is 'The earliest day that the row''s first day can be; -infinity where there is no bound.';
comment on column "heads"."from_latest" is 'The latest day that the row''s first day can be.';
comment on column "heads"."to_earliest" is 'The earliest day that the row''s last day can be.';
comment on column "heads"."to_latest" is 'The latest day that the row''s last day can be; infinity where there is no bound.';
comment on column "heads"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "holders"."organisation_id" is 'The office, liaison unit, bureau or division: its id in offices, liaisons, bureaux or divisions.';
comment on column "holders"."organisation_name_en" is 'The name of the organisation in English.';
comment on column "holders"."organisation_name_zh_hant" is 'The name of the organisation in traditional Chinese.';
comment on column "holders"."post_id" is 'The seat held.';
comment on column "holders"."role" is '`chair`: chaired or led the meeting, alone or with the other side. `officiant`: performed the ceremony. `visitor`: called on the office. `participant`: took part in any other way, as a guest, speaker, member or signatory.';
comment on column "holders"."title_en" is 'The seat''s title in English. Where sources print the bare title, or none in English, it is the word for the rank joined with the name of the organisation.';
comment on column "holders"."title_zh_hant" is 'The seat''s title in Traditional Chinese, the name of the organisation followed by the word for the rank.';
comment on column "holders"."tenure_id" is 'Key: the post and the year of the first day, or of the first sighting where the first day is not known; `-acting` or `-designate` is added where the capacity is not substantive.';
comment on column "holders"."person_id" is 'The holder. Empty if and only if the seat is vacant.';
comment on column "holders"."name" is 'What a reader calls the row: its name in English, else in Chinese, or the names of the rows that it brings together.';
comment on column "holders"."name_en" is 'The office''s full English name as the Government writes it, without a leading article.';
comment on column "holders"."name_zh_hant" is 'The office''s full name in Traditional Chinese.';
comment on column "holders"."capacity" is 'How the seat is held: `substantive` by appointment, `acting` while nobody is appointed, `designate` by one who is in place before the office works; `vacant` where a source says that nobody holds it.';
comment on column "holders"."valid_from" is 'First day on which the office worked; where its start of work is not known apart from its founding, the founding. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "holders"."valid_to" is 'Last day on which the office existed, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "holders"."confirmed_on" is 'The last day for which a source confirms that the open row still holds; null for a row that is not open, and where no source does.';
comment on column "holders"."from_earliest" is 'The earliest day that the row''s first day can be; -infinity where there is no bound.';
comment on column "holders"."from_latest" is 'The latest day that the row''s first day can be.';
comment on column "holders"."to_earliest" is 'The earliest day that the row''s last day can be.';
comment on column "holders"."to_latest" is 'The latest day that the row''s last day can be; infinity where there is no bound.';
comment on column "holders"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on table "liaisons" is 'The liaison units that an office keeps in another city: each belongs to one office and deals with the authorities of one province or city.';
comment on column "liaisons"."liaison_id" is 'Key of the unit: `lu-` and the province or city with which it deals.';
comment on column "liaisons"."office_id" is 'The office to which the unit belongs.';
comment on column "liaisons"."name_en" is 'The unit''s English name.';
comment on column "liaisons"."name_zh_hant" is 'The unit''s name in Traditional Chinese in the one form that the sources use for all eleven, without the words for the Government before it.';
comment on column "liaisons"."name_zh_hans" is 'The same name in Simplified Chinese.';
comment on column "liaisons"."place_id" is 'The city in which the unit has its seat.';
comment on column "liaisons"."valid_from" is 'First day on which the unit worked; where its start of work is not known apart from its setting up, the setting up. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "liaisons"."valid_to" is 'Last day on which the unit existed, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "liaisons"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "liaisons_periods"."liaison_id" is 'Key of the unit: `lu-` and the province or city with which it deals.';
comment on column "liaisons_periods"."office_id" is 'The office to which the unit belongs.';
comment on column "liaisons_periods"."name_en" is 'The unit''s English name.';
comment on column "liaisons_periods"."name_zh_hant" is 'The unit''s name in Traditional Chinese in the one form that the sources use for all eleven, without the words for the Government before it.';
comment on column "liaisons_periods"."name_zh_hans" is 'The same name in Simplified Chinese.';
comment on column "liaisons_periods"."place_id" is 'The city in which the unit has its seat.';
comment on column "liaisons_periods"."valid_from" is 'First day on which the unit worked; where its start of work is not known apart from its setting up, the setting up. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "liaisons_periods"."valid_to" is 'Last day on which the unit existed, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "liaisons_periods"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "liaisons_periods"."name" is 'What a reader calls the row: its name in English, else in Chinese, or the names of the rows that it brings together.';
comment on column "liaisons_periods"."confirmed_on" is 'The last day for which a source confirms that the open row still holds; null for a row that is not open, and where no source does.';
comment on column "liaisons_periods"."from_earliest" is 'The earliest day that the row''s first day can be; -infinity where there is no bound.';
comment on column "liaisons_periods"."from_latest" is 'The latest day that the row''s first day can be.';
comment on column "liaisons_periods"."to_earliest" is 'The earliest day that the row''s last day can be.';
comment on column "liaisons_periods"."to_latest" is 'The latest day that the row''s last day can be; infinity where there is no bound.';
comment on table "mechanism_tiers" is 'The levels at which a mechanism meets, and who chairs each. Where the chair changed there are two rows.';
comment on column "mechanism_tiers"."mechanism_tier_id" is 'Key: a slug of the mechanism and the level, with the year where there are two.';
comment on column "mechanism_tiers"."mechanism_id" is 'The mechanism.';
comment on column "mechanism_tiers"."level" is '`high`: the highest meeting; `working`: the meeting of deputies or officials below it; `daily`: groups and officers between the meetings; `own_side`: a body of the Hong Kong side alone.';
comment on column "mechanism_tiers"."name_en" is 'What it is called or is, in short.';
comment on column "mechanism_tiers"."name_zh_hant" is 'Its Chinese name. Empty where no source gives it.';
comment on column "mechanism_tiers"."chairs" is 'The posts or bodies that chair it or take part, Hong Kong first, separated by `; `.';
comment on column "mechanism_tiers"."valid_from" is 'First day on which it was so. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "mechanism_tiers"."valid_to" is 'Last day on which it was so, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "mechanism_tiers"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "mechanism_tiers_periods"."mechanism_tier_id" is 'Key: a slug of the mechanism and the level, with the year where there are two.';
comment on column "mechanism_tiers_periods"."mechanism_id" is 'The mechanism.';
comment on column "mechanism_tiers_periods"."level" is '`high`: the highest meeting; `working`: the meeting of deputies or officials below it; `daily`: groups and officers between the meetings; `own_side`: a body of the Hong Kong side alone.';
comment on column "mechanism_tiers_periods"."name_en" is 'What it is called or is, in short.';
comment on column "mechanism_tiers_periods"."name_zh_hant" is 'Its Chinese name. Empty where no source gives it.';
comment on column "mechanism_tiers_periods"."chairs" is 'The posts or bodies that chair it or take part, Hong Kong first, separated by `; `.';
comment on column "mechanism_tiers_periods"."valid_from" is 'First day on which it was so. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "mechanism_tiers_periods"."valid_to" is 'Last day on which it was so, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "mechanism_tiers_periods"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "mechanism_tiers_periods"."name" is 'What a reader calls the row: its name in English, else in Chinese, or the names of the rows that it brings together.';
comment on column "mechanism_tiers_periods"."confirmed_on" is 'The last day for which a source confirms that the open row still holds; null for a row that is not open, and where no source does.';
comment on column "mechanism_tiers_periods"."from_earliest" is 'The earliest day that the row''s first day can be; -infinity where there is no bound.';
comment on column "mechanism_tiers_periods"."from_latest" is 'The latest day that the row''s first day can be.';
comment on column "mechanism_tiers_periods"."to_earliest" is 'The earliest day that the row''s last day can be.';
comment on column "mechanism_tiers_periods"."to_latest" is 'The latest day that the row''s last day can be; infinity where there is no bound.';
comment on table "mechanisms" is 'The standing forms of co-operation of Hong Kong with a province, a city or several of them, and the two leading groups that belong to the matter. A mechanism that was renamed is one row.';
comment on column "mechanisms"."mechanism_id" is 'Key: `mech-` and the partner or the name.';
comment on column "mechanisms"."name_en" is 'The mechanism''s latest English name.';
comment on column "mechanisms"."name_zh_hant" is 'The mechanism''s latest Chinese name. Empty where no source gives it.';
comment on column "mechanisms"."name_zh_hans" is 'The same name in Simplified Chinese. Empty where the Traditional one is.';
comment on column "mechanisms"."partner_place_id" is 'The province, city or Taiwan on the other side. Empty where there are several or none.';
comment on column "mechanisms"."tier" is 'Who chairs the highest meeting, as last known. `heads_of_government`: the Chief Executive with a governor, mayor or party secretary; `vice_heads`: the Chief Secretary with a vice-governor or mayor; `mixed`: a high-level meeting of heads above a plenary of their deputies; `forum`: the heads of several provinces and regions; `central`: the Central Authorities; `own_side`: a body of the Hong Kong Government alone. Empty where it is not known.';
comment on column "mechanisms"."numbering" is 'Whether the sources count its meetings.';
comment on column "mechanisms"."valid_from" is 'Day on which the mechanism was set up. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "mechanisms"."valid_to" is 'Last day on which the mechanism existed, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "mechanisms"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "mechanisms_periods"."mechanism_id" is 'Key: `mech-` and the partner or the name.';
comment on column "mechanisms_periods"."name_en" is 'The mechanism''s latest English name.';
comment on column "mechanisms_periods"."name_zh_hant" is 'The mechanism''s latest Chinese name. Empty where no source gives it.';
comment on column "mechanisms_periods"."name_zh_hans" is 'The same name in Simplified Chinese. Empty where the Traditional one is.';
comment on column "mechanisms_periods"."partner_place_id" is 'The province, city or Taiwan on the other side. Empty where there are several or none.';
comment on column "mechanisms_periods"."tier" is 'Who chairs the highest meeting, as last known. `heads_of_government`: the Chief Executive with a governor, mayor or party secretary; `vice_heads`: the Chief Secretary with a vice-governor or mayor; `mixed`: a high-level meeting of heads above a plenary of their deputies; `forum`: the heads of several provinces and regions; `central`: the Central Authorities; `own_side`: a body of the Hong Kong Government alone. Empty where it is not known.';
comment on column "mechanisms_periods"."numbering" is 'Whether the sources count its meetings.';
comment on column "mechanisms_periods"."valid_from" is 'Day on which the mechanism was set up. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "mechanisms_periods"."valid_to" is 'Last day on which the mechanism existed, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "mechanisms_periods"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "mechanisms_periods"."name" is 'What a reader calls the row: its name in English, else in Chinese, or the names of the rows that it brings together.';
comment on column "mechanisms_periods"."confirmed_on" is 'The last day for which a source confirms that the open row still holds; null for a row that is not open, and where no source does.';
comment on column "mechanisms_periods"."from_earliest" is 'The earliest day that the row''s first day can be; -infinity where there is no bound.';
comment on column "mechanisms_periods"."from_latest" is 'The latest day that the row''s first day can be.';
comment on column "mechanisms_periods"."to_earliest" is 'The earliest day that the row''s last day can be.';
comment on column "mechanisms_periods"."to_latest" is 'The latest day that the row''s last day can be; infinity where there is no bound.';
comment on table "observations" is 'What dated witnesses say of the state of the network: lists of members, or their number, of which each is a test of the other tables. On the day of a complete list its members are the members that the tables then have for certain, and at most those they may have; on the day of an incomplete one, none is named that the tables exclude.';
comment on column "observations"."observation_id" is 'Key: the list and the number of the row within it.';
comment on column "observations"."list_id" is 'The witness list to which the row belongs: what one source says on one date of one subject in one relation. The rows of a list agree in every column but the key, the member and its number.';
comment on column "observations"."source_id" is 'The witness.';
comment on column "observations"."locator" is 'Where in the source the list stands: page, paragraph or annex. Empty where the source is not divided.';
comment on column "observations"."observed_on" is 'The day for which the witness says it. A day, month, year or bracket of days: one day within it on which the list held, where the day itself is not known or the witness reports on a whole period.';
comment on column "observations"."relation" is 'What the members are to the subject: the `offices` or `liaisons` (liaison units) that exist, the places in the `coverage` of an office, the `heads` of an office, unit or bureau, the offices under the `oversight` of a bureau, the places served by an `immigration` division or, where the subject is the network, the offices that have one.';
comment on column "observations"."subject_id" is 'The office, liaison unit or bureau that the list is about; `mainland`, `overseas` or `taiwan` where it is about a network, `network` where it is about all three. For an immigration division, the office to which it belongs.';
comment on column "observations"."member_id" is 'One member of the list: an office, a liaison unit, a place or a person, as the relation has it. Empty where the witness gives the number alone.';
comment on column "observations"."member_count" is 'How many members there were, where the witness gives the number alone or the number is all that was read. Empty where members are named.';
comment on column "observations"."complete" is 'Whether the witness claims to name all members (`yes`) or some (`no`). A number alone counts all.';
comment on column "observations"."note" is 'One line on how the list is to be read: what day it tells of, what is inferred. Empty where it speaks for itself.';
comment on column "observations_days"."observation_id" is 'Key: the list and the number of the row within it.';
comment on column "observations_days"."list_id" is 'The witness list to which the row belongs: what one source says on one date of one subject in one relation. The rows of a list agree in every column but the key, the member and its number.';
comment on column "observations_days"."source_id" is 'The witness.';
comment on column "observations_days"."locator" is 'Where in the source the list stands: page, paragraph or annex. Empty where the source is not divided.';
comment on column "observations_days"."observed_on" is 'The day for which the witness says it. A day, month, year or bracket of days: one day within it on which the list held, where the day itself is not known or the witness reports on a whole period.';
comment on column "observations_days"."relation" is 'What the members are to the subject: the `offices` or `liaisons` (liaison units) that exist, the places in the `coverage` of an office, the `heads` of an office, unit or bureau, the offices under the `oversight` of a bureau, the places served by an `immigration` division or, where the subject is the network, the offices that have one.';
comment on column "observations_days"."subject_id" is 'The office, liaison unit or bureau that the list is about; `mainland`, `overseas` or `taiwan` where it is about a network, `network` where it is about all three. For an immigration division, the office to which it belongs.';
comment on column "observations_days"."member_id" is 'One member of the list: an office, a liaison unit, a place or a person, as the relation has it. Empty where the witness gives the number alone.';
comment on column "observations_days"."member_count" is 'How many members there were, where the witness gives the number alone or the number is all that was read. Empty where members are named.';
comment on column "observations_days"."complete" is 'Whether the witness claims to name all members (`yes`) or some (`no`). A number alone counts all.';
comment on column "observations_days"."note" is 'One line on how the list is to be read: what day it tells of, what is inferred. Empty where it speaks for itself.';
comment on column "observations_days"."name" is 'What a reader calls the row: its name in English, else in Chinese, or the names of the rows that it brings together.';
comment on column "observations_days"."earliest" is 'The earliest day that the day of the row can be; -infinity where there is no bound.';
comment on column "observations_days"."latest" is 'The latest day that the day of the row can be; infinity where there is no bound.';
comment on column "office_day_ranges"."office_id" is 'Key of the office: a slug of its short name, never changed and never used again.';
comment on column "office_day_ranges"."range_from" is 'The first day of the range.';
comment on column "office_day_ranges"."range_to" is 'The last day of the range.';
comment on column "office_day_ranges"."days" is 'How many days the range has.';
comment on column "office_day_ranges"."class" is 'What is known of the head on these days: held, possibly_held, acting, vacant or unknown.';
comment on column "office_days"."office_id" is 'Key of the office: a slug of its short name, never changed and never used again.';
comment on column "office_days"."day" is 'The day.';
comment on column "office_days"."class" is 'What is known of the head on these days: held, possibly_held, acting, vacant or unknown.';
comment on table "offices" is 'The offices of the Hong Kong SAR Government outside Hong Kong: the Beijing Office and the Economic and Trade Offices in the Mainland, the Economic and Trade Offices overseas with the office of the Commissioner in the USA, the office in Taipei, and their closed predecessors.';
comment on column "offices"."office_id" is 'Key of the office: a slug of its short name, never changed and never used again.';
comment on column "offices"."name_en" is 'The office''s full English name as the Government writes it, without a leading article.';
comment on column "offices"."name_zh_hant" is 'The office''s full name in Traditional Chinese.';
comment on column "offices"."name_zh_hans" is 'The same name in Simplified Chinese.';
comment on column "offices"."short_name_en" is 'The abbreviation by which the Government calls the office in English.';
comment on column "offices"."network" is 'The network of which the office is a part: `mainland`, `overseas` or `taiwan`.';
comment on column "offices"."kind" is 'What the office is: the Beijing Office, an Economic and Trade Office, the Economic, Trade and Cultural Office in Taipei, a `government_office` that closed before there were trade offices, or the `commissioner`, whose office stands above several others and is not counted as an Economic and Trade Office.';
comment on column "offices"."predecessor_id" is 'The office in the same city that closed before this one was set up. Empty where there was none.';
comment on column "offices"."place_id" is 'The city in which the office has its seat.';
comment on column "offices"."valid_from" is 'First day on which the office worked; where its start of work is not known apart from its founding, the founding. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "offices"."valid_to" is 'Last day on which the office existed, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "offices"."website" is 'Address of the office''s own website as the sources give it.';
comment on column "offices"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "offices_periods"."office_id" is 'Key of the office: a slug of its short name, never changed and never used again.';
comment on column "offices_periods"."name_en" is 'The office''s full English name as the Government writes it, without a leading article.';
comment on column "offices_periods"."name_zh_hant" is 'The office''s full name in Traditional Chinese.';
comment on column "offices_periods"."name_zh_hans" is 'The same name in Simplified Chinese.';
comment on column "offices_periods"."short_name_en" is 'The abbreviation by which the Government calls the office in English.';
comment on column "offices_periods"."network" is 'The network of which the office is a part: `mainland`, `overseas` or `taiwan`.';
comment on column "offices_periods"."kind" is 'What the office is: the Beijing Office, an Economic and Trade Office, the Economic, Trade and Cultural Office in Taipei, a `government_office` that closed before there were trade offices, or the `commissioner`, whose office stands above several others and is not counted as an Economic and Trade Office.';
comment on column "offices_periods"."predecessor_id" is 'The office in the same city that closed before this one was set up. Empty where there was none.';
comment on column "offices_periods"."place_id" is 'The city in which the office has its seat.';
comment on column "offices_periods"."valid_from" is 'First day on which the office worked; where its start of work is not known apart from its founding, the founding. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "offices_periods"."valid_to" is 'Last day on which the office existed, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "offices_periods"."website" is 'Address of the office''s own website as the sources give it.';
comment on column "offices_periods"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "offices_periods"."name" is 'What a reader calls the row: its name in English, else in Chinese, or the names of the rows that it brings together.';
comment on column "offices_periods"."confirmed_on" is 'The last day for which a source confirms that the open row still holds; null for a row that is not open, and where no source does.';
comment on column "offices_periods"."from_earliest" is 'The earliest day that the row''s first day can be; -infinity where there is no bound.';
comment on column "offices_periods"."from_latest" is 'The latest day that the row''s first day can be.';
comment on column "offices_periods"."to_earliest" is 'The earliest day that the row''s last day can be.';
comment on column "offices_periods"."to_latest" is 'The latest day that the row''s last day can be; infinity where there is no bound.';
comment on table "oversight" is 'Which bureau had charge of which office when. Guidance that other bureaux give on trade or immigration is not oversight.';
comment on column "oversight"."oversight_id" is 'Key: the office, the bureau and the year of the first day or of its latest bound.';
comment on column "oversight"."office_id" is 'The office in the bureau''s charge.';
comment on column "oversight"."bureau_id" is 'The bureau that had charge of the office''s running, staff and money.';
comment on column "oversight"."valid_from" is 'First day on which the bureau had charge of the office. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "oversight"."valid_to" is 'Last day on which the bureau had charge of the office, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "oversight"."from_event_id" is 'The enacted event that caused the bureau''s charge to begin; the first day is then the event''s date, in the same words. Empty where no event in this package is known to have caused it.';
comment on column "oversight"."to_event_id" is 'The enacted event that caused the bureau''s charge to end; the last day is then the day before the event''s date. Empty while it goes on, or where no event in this package is known to have caused it.';
comment on column "oversight"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "oversight_periods"."oversight_id" is 'Key: the office, the bureau and the year of the first day or of its latest bound.';
comment on column "oversight_periods"."office_id" is 'The office in the bureau''s charge.';
comment on column "oversight_periods"."bureau_id" is 'The bureau that had charge of the office''s running, staff and money.';
comment on column "oversight_periods"."valid_from" is 'First day on which the bureau had charge of the office. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "oversight_periods"."valid_to" is 'Last day on which the bureau had charge of the office, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "oversight_periods"."from_event_id" is 'The enacted event that caused the bureau''s charge to begin; the first day is then the event''s date, in the same words. Empty where no event in this package is known to have caused it.';
comment on column "oversight_periods"."to_event_id" is 'The enacted event that caused the bureau''s charge to end; the last day is then the day before the event''s date. Empty while it goes on, or where no event in this package is known to have caused it.';
comment on column "oversight_periods"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "oversight_periods"."name" is 'What a reader calls the row: its name in English, else in Chinese, or the names of the rows that it brings together.';
comment on column "oversight_periods"."confirmed_on" is 'The last day for which a source confirms that the open row still holds; null for a row that is not open, and where no source does.';
comment on column "oversight_periods"."from_earliest" is 'The earliest day that the row''s first day can be; -infinity where there is no bound.';
comment on column "oversight_periods"."from_latest" is 'The latest day that the row''s first day can be.';
comment on column "oversight_periods"."to_earliest" is 'The earliest day that the row''s last day can be.';
comment on column "oversight_periods"."to_latest" is 'The latest day that the row''s last day can be; infinity where there is no bound.';
comment on table "package" is 'The package itself: its name, its version and the day up to which the maintainers have looked.';
comment on column "package"."name" is 'What a reader calls the row: its name in English, else in Chinese, or the names of the rows that it brings together.';
comment on column "package"."version" is 'The version of the package.';
comment on column "package"."as_of" is 'The day up to which the maintainers have looked; an open end is open as of this day.';
comment on column "participants"."event_person_id" is 'Key: the event and the person.';
comment on column "participants"."event_id" is 'Key: a slug of what happened and the year.';
comment on column "participants"."event" is 'What the event is called: in English, else in Chinese.';
comment on column "participants"."type" is 'What kind of event it is. `established`: founded; `commenced`: began work; `opened`: the ceremony with which an office, unit or other body is opened; `announced` and `proposed` tell of a plan, not of its outcome; `approved`: a body whose consent was asked gave it; `functions_transferred` and `coverage_transferred`: tasks or places passed to another body; `lapsed`: a plan came to nothing; `meeting`: a body met, or a conference or seminar was held; `signed`: an agreement was signed; `service`: a service or relief for people began or was given; `visit`: a call by a head of the Government on an office, or an inspection by an office; `festival`: a festival, week or exhibition; `ceremony`: any other celebration or ceremony.';
comment on column "participants"."status" is '`enacted`: it happened. `planned`: it was to happen, and whether it did is not known or stands in another row. `lapsed`: it was to happen and did not.';
comment on column "participants"."date" is 'The one day on which it happened, its first day where it lasted longer, or for what was planned or lapsed the day on which it was to happen. A day, month, year or bracket of days. A bracket says that the day is not known but lies between those two, both included.';
comment on column "participants"."earliest" is 'The earliest day that the day of the row can be; -infinity where there is no bound.';
comment on column "participants"."latest" is 'The latest day that the day of the row can be; infinity where there is no bound.';
comment on column "participants"."mechanism_id" is 'The co-operation mechanism that the event is about. Empty where it is about none.';
comment on column "participants"."role" is '`chair`: chaired or led the meeting, alone or with the other side. `officiant`: performed the ceremony. `visitor`: called on the office. `participant`: took part in any other way, as a guest, speaker, member or signatory.';
comment on column "participants"."side" is '`hong_kong`: the person came for the Hong Kong SAR Government or for a body that it set up. `other`: for another government.';
comment on column "participants"."person_id" is 'The holder. Empty if and only if the seat is vacant.';
comment on column "participants"."name" is 'What a reader calls the row: its name in English, else in Chinese, or the names of the rows that it brings together.';
comment on column "participants"."name_en" is 'The office''s full English name as the Government writes it, without a leading article.';
comment on column "participants"."name_zh_hant" is 'The office''s full name in Traditional Chinese.';
comment on column "participants"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on table "people" is 'Everyone who holds or held a post of this package, and those who came to its events for Hong Kong. A name in one script only means that the sources give it in that script only.';
comment on column "people"."person_id" is 'Key: a slug of the romanised name, family name first.';
comment on column "people"."name_en" is 'The name as English texts of the Government print it, any English given name first. Empty where no English form is known: a romanisation made for the key is not a name.';
comment on column "people"."name_zh_hant" is 'The name in Traditional Chinese, family name first. Empty where no source gives it.';
comment on column "people"."name_zh_hans" is 'The same name in Simplified Chinese. Empty where the Traditional one is.';
comment on column "people"."note" is 'One line on the identity: whether the key is a stopgap in pinyin, whether it is inferred that the two names, or two holders, are one person. Empty where there is nothing to say.';
comment on table "places" is 'What an office can cover: the provinces, municipalities and autonomous regions of the Mainland, countries, states of a country, organisations; and the cities in which an office or unit has its seat or an event took place.';
comment on column "places"."place_id" is 'Key: the ISO 3166-1 code of a country, the ISO 3166-2 code of a province or state, the usual abbreviation of an organisation (EU, WTO), an ASCII slug for a city.';
comment on column "places"."name_en" is 'The place''s usual name in English, without its rank (no Province, City).';
comment on column "places"."name_zh_hant" is 'The place''s name in Traditional Chinese with its rank (市, 省, 自治區).';
comment on column "places"."name_zh_hans" is 'The same name in Simplified Chinese.';
comment on column "places"."kind" is 'What the place is: a municipality, province, autonomous region or special administrative region is of the first level in China; a state is of the first level in its country; a city lies in a place of the first level or in a country; an organisation (the EU, the WTO) is what an office is accredited to, and no country.';
comment on column "places"."parent_id" is 'The place in which this one lies: for a city its place of the first level, or its country where it names none; for a state its country. Empty for every other kind.';
comment on column "places"."code" is 'The code by which a map of areas joins: for a country its number in UN M49 (ISO 3166-1 numeric), for a place of the first level its ISO 3166-2 code. Empty for a city and for an organisation.';
comment on column "places"."wikidata_id" is 'The Wikidata item of the place. Empty where the match is not certain or not looked up.';
comment on table "posts" is 'Seats that one person at a time holds: the heads of offices, liaison units and bureaux, their deputies and the permanent secretaries. Each belongs to exactly one office, liaison unit or bureau; the table tenures says who holds it when.';
comment on column "posts"."post_id" is 'Key: the office, liaison unit or bureau, then the seat.';
comment on column "posts"."office_id" is 'The office to which the seat belongs. Empty where it belongs to a liaison unit or a bureau.';
comment on column "posts"."liaison_id" is 'The liaison unit to which the seat belongs. Empty where it belongs to an office or a bureau.';
comment on column "posts"."bureau_id" is 'The bureau to which the seat belongs. Empty where it belongs to an office or a liaison unit.';
comment on column "posts"."division_id" is 'The division, centre or office within an organisation whose seat this is. Exactly one of office_id, liaison_id, bureau_id and division_id is filled.';
comment on column "posts"."role" is 'What the seat is in its organisation: its `head` (Director, head of unit, Secretary), a `deputy`, a `permanent_secretary` or `under_secretary` of a bureau, a `division_head` (head of a division, centre or office within an organisation), or other named `staff`.';
comment on column "posts"."title_en" is 'The seat''s title in English. Where sources print the bare title, or none in English, it is the word for the rank joined with the name of the organisation.';
comment on column "posts"."title_zh_hant" is 'The seat''s title in Traditional Chinese, the name of the organisation followed by the word for the rank.';
comment on column "posts"."title_zh_hans" is 'The same title in Simplified Chinese.';
comment on column "posts"."valid_from" is 'First day on which the seat existed, whether or not anybody held it. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "posts"."valid_to" is 'Last day on which the seat existed, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "posts"."vacancy" is 'What is known of the seat where nobody is known to hold it at the package''s as_of. Empty where somebody holds it, may still hold it or acts in it, and where the seat itself may be gone.';
comment on column "posts"."note" is 'One line on why the cells read as they do: other titles in use, where a date is inferred, how far the seat is known. Empty where the sources simply say it.';
comment on column "posts_periods"."post_id" is 'Key: the office, liaison unit or bureau, then the seat.';
comment on column "posts_periods"."office_id" is 'The office to which the seat belongs. Empty where it belongs to a liaison unit or a bureau.';
comment on column "posts_periods"."liaison_id" is 'The liaison unit to which the seat belongs. Empty where it belongs to an office or a bureau.';
comment on column "posts_periods"."bureau_id" is 'The bureau to which the seat belongs. Empty where it belongs to an office or a liaison unit.';
comment on column "posts_periods"."division_id" is 'The division, centre or office within an organisation whose seat this is. Exactly one of office_id, liaison_id, bureau_id and division_id is filled.';
comment on column "posts_periods"."role" is 'What the seat is in its organisation: its `head` (Director, head of unit, Secretary), a `deputy`, a `permanent_secretary` or `under_secretary` of a bureau, a `division_head` (head of a division, centre or office within an organisation), or other named `staff`.';
comment on column "posts_periods"."title_en" is 'The seat''s title in English. Where sources print the bare title, or none in English, it is the word for the rank joined with the name of the organisation.';
comment on column "posts_periods"."title_zh_hant" is 'The seat''s title in Traditional Chinese, the name of the organisation followed by the word for the rank.';
comment on column "posts_periods"."title_zh_hans" is 'The same title in Simplified Chinese.';
comment on column "posts_periods"."valid_from" is 'First day on which the seat existed, whether or not anybody held it. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "posts_periods"."valid_to" is 'Last day on which the seat existed, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "posts_periods"."vacancy" is 'What is known of the seat where nobody is known to hold it at the package''s as_of. Empty where somebody holds it, may still hold it or acts in it, and where the seat itself may be gone.';
comment on column "posts_periods"."note" is 'One line on why the cells read as they do: other titles in use, where a date is inferred, how far the seat is known. Empty where the sources simply say it.';
comment on column "posts_periods"."name" is 'What a reader calls the row: its name in English, else in Chinese, or the names of the rows that it brings together.';
comment on column "posts_periods"."confirmed_on" is 'The last day for which a source confirms that the open row still holds; null for a row that is not open, and where no source does.';
comment on column "posts_periods"."from_earliest" is 'The earliest day that the row''s first day can be; -infinity where there is no bound.';
comment on column "posts_periods"."from_latest" is 'The latest day that the row''s first day can be.';
comment on column "posts_periods"."to_earliest" is 'The earliest day that the row''s last day can be.';
comment on column "posts_periods"."to_latest" is 'The latest day that the row''s last day can be; infinity where there is no bound.';
comment on table "premises" is 'Where an office or a liaison unit had its rooms, as far as a street address is known. Where only the city is known there is no row.';
comment on column "premises"."premises_id" is 'Key: a slug of the office or unit and the building.';
comment on column "premises"."office_id" is 'The office that had its rooms there. Empty where it is a liaison unit.';
comment on column "premises"."liaison_id" is 'The liaison unit that had its rooms there. Empty where it is an office.';
comment on column "premises"."place_id" is 'The city.';
comment on column "premises"."address_en" is 'The address, from the room to the city.';
comment on column "premises"."address_zh_hant" is 'The address in Chinese. Empty where no source gives it.';
comment on column "premises"."kind" is '`office`: rooms in a building of others; `temporary`: rooms that the source calls temporary; `building`: a building of its own.';
comment on column "premises"."telephone" is 'The number given for the rooms. Empty where none is known.';
comment on column "premises"."email" is 'The address given for the office or unit there. Empty where none is known.';
comment on column "premises"."valid_from" is 'First day in these rooms. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "premises"."valid_to" is 'Last day in these rooms, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "premises"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "premises_periods"."premises_id" is 'Key: a slug of the office or unit and the building.';
comment on column "premises_periods"."office_id" is 'The office that had its rooms there. Empty where it is a liaison unit.';
comment on column "premises_periods"."liaison_id" is 'The liaison unit that had its rooms there. Empty where it is an office.';
comment on column "premises_periods"."place_id" is 'The city.';
comment on column "premises_periods"."address_en" is 'The address, from the room to the city.';
comment on column "premises_periods"."address_zh_hant" is 'The address in Chinese. Empty where no source gives it.';
comment on column "premises_periods"."kind" is '`office`: rooms in a building of others; `temporary`: rooms that the source calls temporary; `building`: a building of its own.';
comment on column "premises_periods"."telephone" is 'The number given for the rooms. Empty where none is known.';
comment on column "premises_periods"."email" is 'The address given for the office or unit there. Empty where none is known.';
comment on column "premises_periods"."valid_from" is 'First day in these rooms. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "premises_periods"."valid_to" is 'Last day in these rooms, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "premises_periods"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "premises_periods"."name" is 'What a reader calls the row: its name in English, else in Chinese, or the names of the rows that it brings together.';
comment on column "premises_periods"."confirmed_on" is 'The last day for which a source confirms that the open row still holds; null for a row that is not open, and where no source does.';
comment on column "premises_periods"."from_earliest" is 'The earliest day that the row''s first day can be; -infinity where there is no bound.';
comment on column "premises_periods"."from_latest" is 'The latest day that the row''s first day can be.';
comment on column "premises_periods"."to_earliest" is 'The earliest day that the row''s last day can be.';
comment on column "premises_periods"."to_latest" is 'The latest day that the row''s last day can be; infinity where there is no bound.';
comment on table "responsibilities" is 'Which bureau, office, liaison unit or division had which part of the work with the Mainland.';
comment on column "responsibilities"."responsibility_id" is 'Key: a slug of the body and the subject.';
comment on column "responsibilities"."bureau_id" is 'The bureau. Exactly one of the four is filled.';
comment on column "responsibilities"."office_id" is 'The office. Exactly one of the four is filled.';
comment on column "responsibilities"."liaison_id" is 'The liaison unit. Exactly one of the four is filled.';
comment on column "responsibilities"."division_id" is 'The division. Exactly one of the four is filled.';
comment on column "responsibilities"."subject_en" is 'The work, in few words.';
comment on column "responsibilities"."valid_from" is 'First day on which the body had this work. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "responsibilities"."valid_to" is 'Last day on which the body had this work, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "responsibilities"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "responsibilities_periods"."responsibility_id" is 'Key: a slug of the body and the subject.';
comment on column "responsibilities_periods"."bureau_id" is 'The bureau. Exactly one of the four is filled.';
comment on column "responsibilities_periods"."office_id" is 'The office. Exactly one of the four is filled.';
comment on column "responsibilities_periods"."liaison_id" is 'The liaison unit. Exactly one of the four is filled.';
comment on column "responsibilities_periods"."division_id" is 'The division. Exactly one of the four is filled.';
comment on column "responsibilities_periods"."subject_en" is 'The work, in few words.';
comment on column "responsibilities_periods"."valid_from" is 'First day on which the body had this work. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "responsibilities_periods"."valid_to" is 'Last day on which the body had this work, itself included. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "responsibilities_periods"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on column "responsibilities_periods"."name" is 'What a reader calls the row: its name in English, else in Chinese, or the names of the rows that it brings together.';
comment on column "responsibilities_periods"."confirmed_on" is 'The last day for which a source confirms that the open row still holds; null for a row that is not open, and where no source does.';
comment on column "responsibilities_periods"."from_earliest" is 'The earliest day that the row''s first day can be; -infinity where there is no bound.';
comment on column "responsibilities_periods"."from_latest" is 'The latest day that the row''s first day can be.';
comment on column "responsibilities_periods"."to_earliest" is 'The earliest day that the row''s last day can be.';
comment on column "responsibilities_periods"."to_latest" is 'The latest day that the row''s last day can be; infinity where there is no bound.';
comment on table "sources" is 'The documents on which the tables rest: exactly those that a row of another table names.';
comment on column "sources"."source_id" is 'Key of the document: a slug of who issued it and when or under what number.';
comment on column "sources"."title" is 'The document''s title in its own language; in square brackets a description, where the title is not known.';
comment on column "sources"."publisher" is 'Who issued the document.';
comment on column "sources"."published_on" is 'Day, month or year on which the document was issued. Empty where it is not known.';
comment on column "sources"."url" is 'The document''s own address on the web. Empty where it is not known.';
comment on column "sources"."archived_url" is 'The address of a copy of the document that an archive keeps. It names the document''s own address, where that is known.';
comment on column "sources"."kind" is 'What kind of document it is.';
comment on column "sources"."language" is 'The document''s language as a BCP 47 tag; zh-Hant and zh-Hans tell the script.';
comment on column "sources"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, which reading is likely within a bracket. Empty where the sources simply say it.';
comment on table "suspensions" is 'When the work of an office was suspended. A suspended office is not closed: it is there, and does no work.';
comment on column "suspensions"."suspension_id" is 'Key: the office and the year of the first day.';
comment on column "suspensions"."office_id" is 'The office whose work was suspended.';
comment on column "suspensions"."valid_from" is 'First day on which the work was suspended. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "suspensions"."valid_to" is 'Last day on which the work was suspended, itself included. A day, month, year or bracket of days. `..` says that it still was at the package''s as_of as far as is known.';
comment on column "suspensions"."from_event_id" is 'The event by which the suspension began. Empty where none is known.';
comment on column "suspensions"."to_event_id" is 'The event by which the suspension ended. Empty where it goes on, or where none is known.';
comment on column "suspensions"."note" is 'One line on why the cells read as they do.';
comment on column "suspensions_periods"."suspension_id" is 'Key: the office and the year of the first day.';
comment on column "suspensions_periods"."office_id" is 'The office whose work was suspended.';
comment on column "suspensions_periods"."valid_from" is 'First day on which the work was suspended. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included.';
comment on column "suspensions_periods"."valid_to" is 'Last day on which the work was suspended, itself included. A day, month, year or bracket of days. `..` says that it still was at the package''s as_of as far as is known.';
comment on column "suspensions_periods"."from_event_id" is 'The event by which the suspension began. Empty where none is known.';
comment on column "suspensions_periods"."to_event_id" is 'The event by which the suspension ended. Empty where it goes on, or where none is known.';
comment on column "suspensions_periods"."note" is 'One line on why the cells read as they do.';
comment on column "suspensions_periods"."name" is 'What a reader calls the row: its name in English, else in Chinese, or the names of the rows that it brings together.';
comment on column "suspensions_periods"."confirmed_on" is 'The last day for which a source confirms that the open row still holds; null for a row that is not open, and where no source does.';
comment on column "suspensions_periods"."from_earliest" is 'The earliest day that the row''s first day can be; -infinity where there is no bound.';
comment on column "suspensions_periods"."from_latest" is 'The latest day that the row''s first day can be.';
comment on column "suspensions_periods"."to_earliest" is 'The earliest day that the row''s last day can be.';
comment on column "suspensions_periods"."to_latest" is 'The latest day that the row''s last day can be; infinity where there is no bound.';
comment on table "tenures" is 'Who held which post when, and in what capacity. Many holders are known only by the days on which they were seen in post: their bounds are then brackets that reach from one sighting to the next holder''s.';
comment on column "tenures"."tenure_id" is 'Key: the post and the year of the first day, or of the first sighting where the first day is not known; `-acting` or `-designate` is added where the capacity is not substantive.';
comment on column "tenures"."post_id" is 'The seat held.';
comment on column "tenures"."person_id" is 'The holder. Empty if and only if the seat is vacant.';
comment on column "tenures"."capacity" is 'How the seat is held: `substantive` by appointment, `acting` while nobody is appointed, `designate` by one who is in place before the office works; `vacant` where a source says that nobody holds it.';
comment on column "tenures"."valid_from" is 'First day on which the person held the post in this capacity. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included. [..2016-04-21] says that the person already held it on that day.';
comment on column "tenures"."valid_to" is 'Last day on which the person held the post in this capacity, itself included; it may be the first day of the successor where the sources give one day for both. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "tenures"."continues_tenure_id" is 'The tenure of which this one is the unbroken continuation under a new name of the post: one appointment in two rows. Empty where the tenure begins one.';
comment on column "tenures"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, on which days the person was seen in post. Empty where the sources simply say it.';
comment on column "tenures_periods"."tenure_id" is 'Key: the post and the year of the first day, or of the first sighting where the first day is not known; `-acting` or `-designate` is added where the capacity is not substantive.';
comment on column "tenures_periods"."post_id" is 'The seat held.';
comment on column "tenures_periods"."person_id" is 'The holder. Empty if and only if the seat is vacant.';
comment on column "tenures_periods"."capacity" is 'How the seat is held: `substantive` by appointment, `acting` while nobody is appointed, `designate` by one who is in place before the office works; `vacant` where a source says that nobody holds it.';
comment on column "tenures_periods"."valid_from" is 'First day on which the person held the post in this capacity. A day, month, year or bracket of days. A bracket such as [2014-01-01..2014-06-30] says that the day is not known but lies between those two, both included. [..2016-04-21] says that the person already held it on that day.';
comment on column "tenures_periods"."valid_to" is 'Last day on which the person held the post in this capacity, itself included; it may be the first day of the successor where the sources give one day for both. A day, month, year or bracket of days. `..` says that it still held at the package''s as_of as far as is known; [2025-07-29..] that the end is not known but not before that day.';
comment on column "tenures_periods"."continues_tenure_id" is 'The tenure of which this one is the unbroken continuation under a new name of the post: one appointment in two rows. Empty where the tenure begins one.';
comment on column "tenures_periods"."note" is 'One line on why the cells read as they do: where sources differ, where a date is inferred, on which days the person was seen in post. Empty where the sources simply say it.';
comment on column "tenures_periods"."name" is 'What a reader calls the row: its name in English, else in Chinese, or the names of the rows that it brings together.';
comment on column "tenures_periods"."confirmed_on" is 'The last day for which a source confirms that the open row still holds; null for a row that is not open, and where no source does.';
comment on column "tenures_periods"."from_earliest" is 'The earliest day that the row''s first day can be; -infinity where there is no bound.';
comment on column "tenures_periods"."from_latest" is 'The latest day that the row''s first day can be.';
comment on column "tenures_periods"."to_earliest" is 'The earliest day that the row''s last day can be.';
comment on column "tenures_periods"."to_latest" is 'The latest day that the row''s last day can be; infinity where there is no bound.';
