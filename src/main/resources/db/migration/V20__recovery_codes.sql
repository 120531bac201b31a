-- What stands in for a lost device, once each. Hashes are keyed: 39 bits alone could be tried out. A new set replaces the old one.
create table recovery_code (
    tenant_id  text        not null,
    member_id  uuid        not null,
    code_hash  bytea       not null,
    created_at timestamptz not null default now(),
    used_at    timestamptz,
    primary key (tenant_id, member_id, code_hash),
    foreign key (tenant_id, member_id) references member (tenant_id, member_id)
);

alter table recovery_code enable row level security;
alter table recovery_code force row level security;
create policy tenant_wall on recovery_code to genkan_app
    using (tenant_id = current_setting('genkan.tenant', true))
    with check (tenant_id = current_setting('genkan.tenant', true));
grant select, insert, update, delete on recovery_code to genkan_app;
