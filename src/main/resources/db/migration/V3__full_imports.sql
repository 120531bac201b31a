-- Files that name every member: who is missing in them is withdrawn. A server of the version before writes what it always wrote.

alter table import_run drop constraint import_run_kind_check;
alter table import_run add constraint import_run_kind_check check (kind in ('difference', 'full'));
