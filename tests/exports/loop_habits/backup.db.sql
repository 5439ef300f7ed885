create table android_metadata (locale text);
create table Habits (
    id integer primary key autoincrement, archived integer, color integer, description text, freq_den integer,
    freq_num integer, highlight integer, name text, position integer, reminder_hour integer, reminder_min integer,
    reminder_days integer not null default 127, type integer not null default 0, target_type integer not null default 0,
    target_value real not null default 0, unit text not null default '', question text, uuid text
);
create table Repetitions (
    id integer primary key autoincrement, habit integer not null references habits(id), timestamp integer not null,
    value integer not null, notes text
);
insert into Habits (id, name, type, freq_num, freq_den, uuid) values
    (1, 'Walk, together', 0, 1, 1, 'a1'), (2, 'Pages read', 1, 1, 1, 'b2');
insert into Repetitions (habit, timestamp, value, notes) values
    (1, 1737763200000, 2, ''),
    (1, 1737676800000, 0, 'Sick'),
    (1, 1737590400000, 0, ''),
    (1, 1737504000000, 3, null),
    (1, 1737417600000, -1, null),
    (2, 1737763200000, 12500, null),
    (2, 1737676800000, 0, null),
    (9, 1737763200000, 2, null),
    (1, 99999999999999999, 2, null),
    (1, 1737331200000, 'many', null);
