-- Every row that has a period, with its last-day cell (null if it is reversed) and the day on which it was last confirmed.
create view internal.last_days as
  