-- Pushed authorization requests (RFC 9126).

create table pushed_request (
    tenant_id      text        not null,
    -- Of the reference in the request_uri, which is a bearer secret.
    reference_hash bytea       not null,
    client_id      text        not null,
    -- As they were checked; of a signed request those in it.
    parameters     text        not null,
    -- Whether they came in a request object that the client signed (RFC 9101).
    signed         boolean     not null,
    pushed_at      timestamptz not null default now(),
    -- Until when a login can begin with it.
    expires_at     timestamptz not null,
    -- When it was answered with a code: once.
    used_at        timestamptz,
    primary key (tenant_id, reference_hash)
);
create index pushed_request_age on pushed_request (pushed_at);

alter table pushed_request enable row level security;
alter table pushed_request force row level security;
create policy tenant_wall on pushed_request to genkan_app
    using (tenant_id = current_setting('genkan.tenant', true))
    with check (tenant_id = current_setting('genkan.tenant', true));
grant select, insert, update, delete on pushed_request to genkan_app;

-- Clean-up. The right to update one column is what `for update skip locked` asks for.
create policy jobs on pushed_request to genkan_jobs using (true);
grant select, delete, update (expires_at) on pushed_request to genkan_jobs;
