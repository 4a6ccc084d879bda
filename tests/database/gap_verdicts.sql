-- The verdict on each key with a row that stands for some period.
select "key", verdict from gap_verdicts('parents');
