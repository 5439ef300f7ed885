create table Habits (
    id integer primary key autoincrement, archived integer, color integer, description text, freq_den integer,
    freq_num integer, highlight integer, name text, position integer, reminder_hour integer, reminder_min integer
);
create table Repetitions (id integer primary key autoincrement, habit integer references habits(id), timestamp integer);
insert into Habits (id, name, freq_num, freq_den) values (1, 'Walk', 1, 1);
insert into Repetitions (habit, timestamp) values (1, 1453680000000), (1, 1453766400000);
