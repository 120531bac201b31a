-- The challenge by which a passkey is proven is sealed by its tenant's key and stands in no table until it is used: a sign-in page that is only
-- looked at writes nothing (docs/decisions/0016-passkey-challenges.md). Those by which one is added stay in passkey_challenge.
create table passkey_challenge_used (
    tenant_id      text        not null,
    -- SHA-256.
    challenge_hash bytea       not null,
    -- Later than any replica's clock would still take it.
    forget_at      timestamptz not null,
    primary key (tenant_id, challenge_hash)
);
create index passkey_challenge_used_forget on passkey_challenge_used (forget_at);

alter table passkey_challenge_used enable row level security;
alter table passkey_challenge_used force row level security;
create policy tenant_wall on passkey_challenge_used to genkan_app
    using (tenant_id = current_setting('genkan.tenant', true))
    with check (tenant_id = current_setting('genkan.tenant', true));
-- Never taken back: not even the server can make a challenge good again.
grant select, insert on passkey_challenge_used to genkan_app;

-- Clean-up.
create policy jobs on passkey_challenge_used to genkan_jobs using (true);
grant select, delete on passkey_challenge_used to genkan_jobs;
