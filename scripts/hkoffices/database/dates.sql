-- The one place that knows what a date cell means: the subset of EDTF (ISO 8601-2:2019) of schemas/README.md.
-- A cell denotes a set of days [earliest..latest]; a text outside the subset denotes nothing, and is null here.

-- A day, month or year by its first day and by its last; null for any other text.
create macro is_plain_date(t) as t >= '0001' and regexp_full_match(t, '[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?');

create macro first_day_of(t) as
  case when is_plain_date(t) then try_cast(t || substr('0000-01-01', length(t) + 1) as date) end;

create macro last_day_of(t) as case when is_plain_date(t) then
  case when length(t) = 10 then try_cast(t as date) else last_day(try_cast(t || substr('0000-12-01', length(t) + 1) as date)) end
end;

-- The texts of a cell's two ends: a bracket is one unknown day between its ends, of which one may be missing.
create macro ends_of(t) as case
  when t[1] = '[' then regexp_extract(t, '^\[([0-9-]*)\.\.([0-9-]*)\]$', ['first', 'last'])
  else {'first': t, 'last': t}
end;

-- The set of days of a date cell as {earliest, latest}; null unless both ends can be read and the set is not empty.
-- (A list of one, transformed, computes what it holds once: a macro would write it out again at every mention.)
create macro days_of(t) as list_transform(
  list_transform(
    [ends_of(t)],
    lambda e: {
      'earliest': case when e.first = '' and e.last != '' then '-infinity'::date else first_day_of(e.first) end,
      'latest': case when e.last = '' then 'infinity'::date else last_day_of(e.last) end
    }
  ),
  lambda d: case when d.earliest <= d.latest then d end
)[1];

create macro earliest_of(t) as days_of(t).earliest;
create macro latest_of(t) as days_of(t).latest;

-- The set of days of a last-day cell: `..` is still so at as_of, [as_of..infinity]; under `closed: from` the day before.
create macro last_days_of(t, as_of, closed) as case
  when t = '..' then case when as_of is not null then {'earliest': as_of::date, 'latest': 'infinity'::date} end
  else list_transform([days_of(t)], lambda d: case when closed = 'from'
    then case when d is not null then {'earliest': d.earliest - 1, 'latest': d.latest - 1} end else d end)[1]
end;

-- Tightened bounds of a row: no start after the last possible end, no end before the first possible start.
-- A row that is reversed in every reading keeps from_earliest > to_latest. Null unless both cells can be read.
create macro tightened(s, e) as list_transform(
  [{'s': s, 'e': e}],
  lambda p: case when p.s is not null and p.e is not null then {
    'from_earliest': p.s.earliest,
    'from_latest': least(p.s.latest, p.e.latest),
    'to_earliest': greatest(p.e.earliest, p.s.earliest),
    'to_latest': p.e.latest
  } end
)[1];

create macro period_of(from_cell, to_cell, as_of, closed) as
  tightened(days_of(from_cell), last_days_of(to_cell, as_of, closed));

-- An instant: one unknown day, both its start and its end.
create macro instant_of(cell) as tightened(days_of(cell), days_of(cell));

-- The period in words, from its two cells.
create macro period_text(from_cell, to_cell) as
  case when from_cell = to_cell then 'on ' || from_cell
  else 'from ' || from_cell || case to_cell when '..' then ' on' else ' to ' || to_cell end end;

-- Whether a text is a date cell; whether it is a last-day cell, where `..` has a meaning.
create macro is_date_cell(t) as days_of(t) is not null;
create macro is_last_day_cell(t) as t is not distinct from '..' or days_of(t) is not null;

-- How a report names a row: its id and its period, or its line where it has no id.
create macro row_name(id, line) as coalesce(id, 'the row of line ' || line);

-- A row that a violation points to besides its own.
create macro row_ref(table_name, line, id) as {'table_name': table_name, 'line': line::bigint, 'id': id::varchar};

-- How many more there are than a report lists, as the beginning of a sentence.
create macro more_text(n, one, many) as 'and ' || format('{:,}', n::bigint) || ' more ' || case when n = 1 then one else many end;

-- The number of days of a closed interval, as text.
create macro days_text(a, b) as
  case when b = a then '1 day' when isinf(b) then 'every day since' else (b - a + 1) || ' days' end;

-- Verdicts: a sentence about rows is `certain` if every reading of their cells makes it true, `impossible` if none does, else
-- `possible`. Each is exact for tightened bounds of rows that are not reversed; rows are read independently of each other.
-- (A null, where there is nothing to compare with, is not true.)
create macro verdict(certain, possible) as
  case when certain then 'certain' when possible then 'possible' else 'impossible' end;

-- The two rows share a day; under a same-day handover, more than a last day that is the other's first.
-- (With that handover not for an instant, which shares no day but one inside the other row.)
create macro overlap_verdict(a, b, handover) as case when handover = 'sameDay'
  then verdict(
    a.from_latest < b.to_earliest and b.from_latest < a.to_earliest,
    a.from_earliest < b.to_latest and b.from_earliest < a.to_latest)
  else verdict(
    a.from_latest <= b.to_earliest and b.from_latest <= a.to_earliest,
    a.from_earliest <= b.to_latest and b.from_earliest <= a.to_latest)
end;

-- Row a lies within row b, each alone. (b is not an instant, which cannot last as long as its bounds are apart.)
create macro within_verdict(a, b) as verdict(
  b.from_latest <= a.from_earliest and a.to_latest <= b.to_earliest,
  b.from_earliest <= a.from_latest and a.to_earliest <= b.to_latest);

-- Row a ends before row b begins.
create macro before_verdict(a, b) as verdict(a.to_latest < b.from_earliest, a.to_earliest < b.from_latest);

-- Two unknown days, each within its set {earliest, latest}, are the same.
create macro same_day_verdict(a, b) as verdict(
  a.earliest = a.latest and b.earliest = b.latest and a.earliest = b.earliest,
  a.earliest <= b.latest and b.earliest <= a.latest);

-- The first and the last day of a row as such sets.
create macro start_of(p) as {'earliest': p.from_earliest, 'latest': p.from_latest};
create macro end_of(p) as {'earliest': p.to_earliest, 'latest': p.to_latest};
create macro day_after(d) as {'earliest': d.earliest + 1, 'latest': d.latest + 1};

-- Rows of a relation of periods (key, line, four bounds) with the island of touching days that each belongs to when every row
-- lasts from `first_day` to `final_day`: from_earliest to to_latest is a row at its widest, from_latest to to_earliest its certain
-- core. Islands are numbered from 1 within a key; `begins` marks the row that opens one, `reached` is the last day that the
-- rows before it reach. Rows without such days, those reversed in every reading included, take no part.
-- (Coalescing: Böhlen, Snodgrass and Soo 1996.)
create macro islands_of(relation, first_day, final_day) as table
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

-- Each row of `children` with its verdict on: it lies within the union of the periods of the rows of `parents` with its key,
-- adjacent ones joined. Possible iff one island of the parents at their widest begins by the child's latest first day and
-- reaches its earliest last day; certain iff one island of their cores holds every day that the child may. In both, of the
-- islands that begin early enough the last one reaches furthest. Both relations have key, line and four bounds; no instants in `parents`.
create macro containment_verdicts(children, parents) as table
  with
    child as (select * from query_table(children) where from_earliest <= to_latest),
    widest as (
      select key, min(from_earliest) as island_from, max(to_latest) as island_to
      from islands_of(parents, from_earliest, to_latest) group by key, island
    ),
    cores as (
      select key, min(from_latest) as island_from, max(to_earliest) as island_to
      from islands_of(parents, from_latest, to_earliest) group by key, island
    )
  select child.*, verdict(child.to_latest <= cores.island_to, child.to_earliest <= widest.island_to) as verdict
  from child
  asof left join widest on child.key = widest.key and child.from_latest >= widest.island_from
  asof left join cores on child.key = cores.key and child.from_earliest >= cores.island_from;

-- Each key with its verdict on: the union of its rows leaves a gap, a day that none holds between days that some hold.
-- Certain iff the rows at their widest form more than one island. Possible iff every row can avoid some day, one of them before
-- it and another after: in the order of the latest first day, one begins later than the day after all before it may have ended
-- (which is no less than their own latest first day), or all later than the day after one may have. No instants.
create macro gap_verdicts(relation) as table
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
  select key, verdict(
    bool_or(apart),
    bool_or(separable) or (count(*) > 1 and min(from_latest) > min(to_earliest) + 1)) as verdict
  from marked
  group by key;

-- The days of a cell in either place: `..` is [as_of..infinity].
create macro days_of_any(t, as_of) as last_days_of(t, as_of, 'both');

-- What a citation is worth, in one place for the gate and for the answers. Its own day is the day for which the source speaks.
create macro own_day(asserted_on, published_on) as coalesce(asserted_on, published_on);

-- Whether a citation supports its cell. (One that `announces` supports a plan alone, see database/cells.sql.)
create macro supports(basis) as basis in ('states', 'implies');

-- The days that a source gives for a cell, by its own day D: `..` means that the thing had not ended by D, which is [D..].
create macro days_given(says, own_day) as case
  when says = '..' then {'earliest': coalesce(earliest_of(own_day), '-infinity'::date), 'latest': 'infinity'::date}
  else days_of(says)
end;

-- A set of days in words.
create macro days_range(a, b) as case
  when a = b then a::varchar
  when isinf(a) and isinf(b) then 'any day'
  when isinf(a) then 'days up to ' || b
  when isinf(b) then 'days from ' || a
  else a || ' to ' || b end;

-- Which of two certainties says more, and its name again.
create macro certainty_rank(c) as list_position(['possible', 'presumed', 'certain'], c);
create macro certainty_of(rank) as ['possible', 'presumed', 'certain'][rank];

-- A day in words, and the days of a date cell: what follows "on" in a sentence. `..` is still so at as_of.
create macro day_in_words(d) as strftime(d, '%-d %B %Y');

create macro days_in_words(t, as_of) as case
  when t = '..' then 'still so on ' || day_in_words(as_of::date) || ', as far as is known'
  else list_transform([days_of(t)], lambda d: case
    when d.earliest = d.latest then day_in_words(d.earliest)
    when isinf(d.earliest) then day_in_words(d.latest) || ' or before'
    when isinf(d.latest) then day_in_words(d.earliest) || ' or after'
    when length(t) = 4 then 'some day in ' || t
    when length(t) = 7 then 'some day in ' || strftime(d.earliest, '%B %Y')
    else 'some day from ' || day_in_words(d.earliest) || ' to ' || day_in_words(d.latest) end)[1]
end;

-- The two days between which a cell's day lies, as text; null where there is no such bound.
create macro bound_text(d) as case when not isinf(d) then d::varchar end;
