-- Clients that sign who they are (RFC 7523; OpenID Connect Core 9).

-- For client_secret_jwt alone: HMAC needs the secret itself. Sealed by the vault; null for every other client.
alter table client add column secret_sealed bytea;

-- Each assertion is good once: its jti is written down before anything is given for it.
create table used_jti (
    tenant_id  text        not null,
    client_id  text        not null,
    jti_hash   bytea       not null,
    -- When the assertion stops being good by itself.
    expires_at timestamptz not null,
    primary key (tenant_id, client_id, jti_hash)
);
create index used_jti_expiry on used_jti (expires_at);

alter table used_jti enable row level security;
alter table used_jti force row level security;
create policy tenant_wall on used_jti to genkan_app
    using (tenant_id = current_setting('genkan.tenant', true))
    with check (tenant_id = current_setting('genkan.tenant', true));
grant select, insert on used_jti to genkan_app;

-- Clean-up of what has expired.
create policy jobs on used_jti to genkan_jobs using (true);
grant select, delete, update (expires_at) on used_jti to genkan_jobs;
