-- The last day for which a source supports that an open row still holds: of a date known to the month, the month's first day.
create view internal.confirmations as
  select table_name, row_id,
    max(read_day('citations', citation_id, 'asserted_on, or published_on of its source', own_day(asserted_on, published_on)).earliest) as confirmed_on
  from main.citations join main.sources using (source_id)
  where says = '..' and supports(basis) and own_day(asserted_on, published_on) is not null
  group by all;

-- The confirmations of the rows of one table.
create macro internal.confirmed(table_of) as table select row_id, confirmed_on from internal.confirmations where table_name = table_of;
