-- Each text with the days it denotes as a date cell, and as a last-day cell of a package as of 2026-03-01, closed and half-open.
select
  cell, days_of(cell).earliest::text, days_of(cell).latest::text, is_date_cell(cell),
  last_days_of(cell, '2026-03-01', 'both').earliest::text, last_days_of(cell, '2026-03-01', 'both').latest::text, is_last_day_cell(cell),
  last_days_of(cell, '2026-03-01', 'from').earliest::text, last_days_of(cell, '2026-03-01', 'from').latest::text
from cells;
