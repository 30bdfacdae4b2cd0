-- False where nothing but answers to surveys changed: the rest of the day's rollups stand.
alter table dirty_day add column whole boolean not null default true;
