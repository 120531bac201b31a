-- Rotation of signing keys (docs/decisions/0015). A key is published from when it is made, signs from activates_at until the next generation's,
-- and then moves to former_signing_key, where it has no private part.

-- Of keys that are there already the period begins today, so that an upgrade rotates nothing at once.
alter table signing_key add column activates_at timestamptz not null default now();

create table former_signing_key (
    tenant_id  text        not null,
    kid        text        not null,
    algorithm  text        not null,
    public_jwk jsonb       not null,
    -- Since when it signs no more: for a while it is still published, then kept for id_token_hint, then deleted.
    ended_at   timestamptz not null,
    primary key (tenant_id, kid)
);
create index former_signing_key_end on former_signing_key (ended_at);

alter table former_signing_key enable row level security;
alter table former_signing_key force row level security;
create policy tenant_wall on former_signing_key to genkan_app
    using (tenant_id = current_setting('genkan.tenant', true))
    with check (tenant_id = current_setting('genkan.tenant', true));
grant select, insert, delete on former_signing_key to genkan_app;

-- Jobs see when keys are due, not the keys.
create policy jobs on signing_key to genkan_jobs using (true);
grant select (tenant_id, algorithm, activates_at) on signing_key to genkan_jobs;
create policy jobs on former_signing_key to genkan_jobs using (true);
grant select, delete, update (ended_at) on former_signing_key to genkan_jobs;
