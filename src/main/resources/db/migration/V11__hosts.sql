-- Hosts of their own. A request says a host before any tenant is known: the table is read as genkan_jobs, and a name is unique
-- across tenants. A server of the version before knows only the shared host.

create table tenant_host (
    tenant_id text not null primary key references tenant,
    -- In lower case, without a port: browsers send a host's cookies to every port of it.
    host      text not null unique
);
alter table tenant_host enable row level security;
alter table tenant_host force row level security;
create policy tenant_wall on tenant_host to genkan_app
    using (tenant_id = current_setting('genkan.tenant', true))
    with check (tenant_id = current_setting('genkan.tenant', true));
grant select, insert, update, delete on tenant_host to genkan_app;
create policy jobs on tenant_host to genkan_jobs using (true);
grant select on tenant_host to genkan_jobs;
