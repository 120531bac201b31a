-- Passkeys (WebAuthn Level 3).

-- By which authenticators know a member: nothing that means anything elsewhere, and it stays when the user ID changes.
create table passkey_user (
    tenant_id   text  not null,
    member_id   uuid  not null,
    user_handle bytea not null check (length(user_handle) = 64),
    primary key (tenant_id, member_id),
    unique (tenant_id, user_handle),
    foreign key (tenant_id, member_id) references member (tenant_id, member_id)
);

-- A credential record each (WebAuthn Level 3, 4); its type is always "public-key".
create table passkey (
    tenant_id       text        not null,
    -- For genkan's own pages.
    passkey_id      uuid        not null,
    member_id       uuid        not null,
    credential_id   bytea       not null check (length(credential_id) between 1 and 1023),
    -- For which it was made: a tenant that moves to another host finds out which passkeys stay behind.
    rp_id           text        not null,
    -- COSE_Key.
    public_key      bytea       not null,
    sign_count      bigint      not null,
    transports      text[]      not null,
    -- Always true today, as none is accepted without user verification.
    uv_initialized  boolean     not null,
    -- Never changes; whether there is a copy does.
    backup_eligible boolean     not null,
    backup_state    boolean     not null,
    -- The authenticator's model, for its name only; it is not attested.
    aaguid          uuid        not null,
    attestation     bytea       not null,
    client_data     bytea       not null,
    name            text        not null check (name <> ''),
    created_at      timestamptz not null default now(),
    last_used_at    timestamptz,
    primary key (tenant_id, passkey_id),
    unique (tenant_id, credential_id),
    foreign key (tenant_id, member_id) references member (tenant_id, member_id)
);
create index passkey_member on passkey (tenant_id, member_id, created_at);

-- What is out. Bound to purpose, browser, journey and member; deleted by whoever takes it, so that it is good once.
create table passkey_challenge (
    tenant_id      text        not null,
    -- SHA-256 of 32 random bytes.
    challenge_hash bytea       not null,
    purpose        text        not null check (purpose in ('register', 'log_in', 'confirm')),
    browser_hash   bytea       not null,
    -- Null: outside any login.
    journey_id     uuid,
    -- Null: whoever holds a passkey.
    member_id      uuid,
    expires_at     timestamptz not null,
    primary key (tenant_id, challenge_hash)
);
create index passkey_challenge_expiry on passkey_challenge (expires_at);

do $$
declare
    walled text;
begin
    foreach walled in array array['passkey_user', 'passkey', 'passkey_challenge']
    loop
        execute format('alter table %I enable row level security', walled);
        execute format('alter table %I force row level security', walled);
        execute format(
            'create policy tenant_wall on %I to genkan_app'
            || ' using (tenant_id = current_setting(''genkan.tenant'', true))'
            || ' with check (tenant_id = current_setting(''genkan.tenant'', true))', walled);
        execute format('grant select, insert, update, delete on %I to genkan_app', walled);
    end loop;
end
$$;

-- Clean-up of what has expired.
create policy jobs on passkey_challenge to genkan_jobs using (true);
grant select, delete on passkey_challenge to genkan_jobs;
