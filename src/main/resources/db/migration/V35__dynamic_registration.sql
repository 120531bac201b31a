-- Clients that register themselves (RFC 7591, RFC 7592), with a token from the operator.

create table initial_access_token (
    tenant_id  text        not null,
    token_hash bytea       not null,
    -- What clients that come with it are held to: profile, PKCE, scopes, consent.
    terms      jsonb       not null,
    -- Counted down by one conditional update for each registration.
    uses_left  int         not null check (uses_left >= 0),
    expires_at timestamptz not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, token_hash)
);

-- Beside the row in `client`, for clients that have registered themselves.
create table dynamic_client (
    tenant_id     text        not null,
    client_id     text        not null,
    -- Of the registration access token; another one after each change.
    token_hash    bytea       not null,
    -- Of the initial access token that it came with: changes are held to them, too.
    terms         jsonb       not null,
    -- What it has told of itself and genkan only repeats.
    told          jsonb       not null,
    registered_at timestamptz not null default now(),
    primary key (tenant_id, client_id),
    foreign key (tenant_id, client_id) references client (tenant_id, client_id)
);

do $$
declare
    walled text;
begin
    foreach walled in array array['initial_access_token', 'dynamic_client']
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
