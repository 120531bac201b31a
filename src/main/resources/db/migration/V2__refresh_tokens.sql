-- Refresh tokens (RFC 6749, 6; RFC 9700, 4.14). A family is a grant: what ends the grant ends every token of it, so that nothing
-- has to be written here when a session ends or a grant is revoked.

create table refresh_token (
    tenant_id      text        not null,
    -- SHA-256 of 256 random bits.
    token_hash     bytea       not null,
    grant_id       uuid        not null,
    client_id      text        not null,
    created_at     timestamptz not null default now(),
    -- The idle end, which each use moves on, never beyond the absolute one.
    expires_at     timestamptz not null,
    -- The absolute end, which successors inherit.
    ends_at        timestamptz not null,
    -- When it was exchanged for its successor; always null for clients that keep theirs.
    rotated_at     timestamptz,
    -- The newest successor, and which scopes that exchange asked for: by both a retry of the same request is known.
    successor_hash bytea,
    rotated_scope  text,
    -- When a retry brought another successor in its place.
    superseded_at  timestamptz,
    primary key (tenant_id, token_hash),
    foreign key (tenant_id, grant_id) references grant_record (tenant_id, grant_id),
    check ((rotated_at is null) = (successor_hash is null))
);
create index refresh_token_expiry on refresh_token (expires_at);

-- A member's logout ends what was to outlive sessions.
create index grant_offline on grant_record (tenant_id, member_id) where revoked_at is null and 'offline_access' = any (scopes);

alter table refresh_token enable row level security;
alter table refresh_token force row level security;
create policy tenant_wall on refresh_token to genkan_app
    using (tenant_id = current_setting('genkan.tenant', true))
    with check (tenant_id = current_setting('genkan.tenant', true));
grant select, insert, update, delete on refresh_token to genkan_app;

-- Clean-up of what has expired.
create policy jobs on refresh_token to genkan_jobs using (true);
grant select, delete on refresh_token to genkan_jobs;
