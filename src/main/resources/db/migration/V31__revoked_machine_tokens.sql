-- Access tokens by client_credentials have no grant and no row. Only one that is given back before its end (RFC 7009) is remembered, until
-- it would have ended by itself.
create table revoked_token (
    tenant_id  text        not null,
    -- Its jti.
    token_id   text        not null,
    expires_at timestamptz not null,
    primary key (tenant_id, token_id)
);
create index revoked_token_expiry on revoked_token (expires_at);

alter table revoked_token enable row level security;
alter table revoked_token force row level security;
create policy tenant_wall on revoked_token to genkan_app
    using (tenant_id = current_setting('genkan.tenant', true))
    with check (tenant_id = current_setting('genkan.tenant', true));
grant select, insert on revoked_token to genkan_app;
create policy jobs on revoked_token to genkan_jobs using (true);
grant select, delete, update (expires_at) on revoked_token to genkan_jobs;
