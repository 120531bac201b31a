-- What members have allowed clients that have to ask for it (those of the insurer do not).

create table consent_given (
    tenant_id text        not null,
    member_id uuid        not null,
    client_id text        not null,
    -- Everything that was allowed so far; a request for more asks again.
    scopes    text[]      not null,
    claims    text[]      not null,
    given_at  timestamptz not null default now(),
    primary key (tenant_id, member_id, client_id),
    foreign key (tenant_id, member_id) references member (tenant_id, member_id)
);
-- For a client that is deleted.
create index consent_given_client on consent_given (tenant_id, client_id);

-- The clients' logos, fetched once by genkan so that members' browsers ask nobody else for them.
create table client_logo (
    tenant_id  text        not null,
    client_id  text        not null,
    -- Where it was fetched: another address registered means another picture.
    logo_uri   text        not null,
    -- Null: there was none that could be shown; asked for again after a while.
    media_type text,
    image      bytea,
    fetched_at timestamptz not null default now(),
    primary key (tenant_id, client_id)
);

do $$
declare
    walled text;
begin
    foreach walled in array array['consent_given', 'client_logo']
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
