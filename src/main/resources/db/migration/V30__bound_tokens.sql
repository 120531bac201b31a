-- Tokens that are good only for who holds a key (RFC 9449, RFC 8705), and for named resources (RFC 8707).

-- Which DPoP proofs have come, for as long as they could come again: one insert decides who was first.
create table dpop_proof (
    tenant_id  text        not null,
    -- SHA-256 of the key's thumbprint and the jti.
    proof_hash bytea       not null,
    expires_at timestamptz not null,
    primary key (tenant_id, proof_hash)
);
create index dpop_proof_expiry on dpop_proof (expires_at);

alter table dpop_proof enable row level security;
alter table dpop_proof force row level security;
create policy tenant_wall on dpop_proof to genkan_app
    using (tenant_id = current_setting('genkan.tenant', true))
    with check (tenant_id = current_setting('genkan.tenant', true));
grant select, insert on dpop_proof to genkan_app;
create policy jobs on dpop_proof to genkan_jobs using (true);
grant select, delete, update (expires_at) on dpop_proof to genkan_jobs;

-- The thumbprint of the key whose holder alone may redeem it; null: any client that has the verifier.
alter table authorization_code add dpop_jkt text;

-- The audiences that were asked for; none: the issuer itself.
alter table grant_record add resources text[] not null default '{}';

-- Refresh tokens of public clients are bound to the key or the certificate of their first use; null: to none.
alter table refresh_token add dpop_jkt text;
alter table refresh_token add certificate_hash text;
