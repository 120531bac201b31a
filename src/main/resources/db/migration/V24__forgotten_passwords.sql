-- Forgotten passwords (member-journey.md, section 5.1).

-- What somebody has asked for, looked at by a job a moment later: the request itself does the same for everybody.
create table password_reset_request (
    tenant_id    text        not null,
    request_id   uuid        not null,
    -- User ID, address, language, network and journey as they were typed and sent.
    asked_sealed bytea       not null,
    asked_at     timestamptz not null default now(),
    primary key (tenant_id, request_id)
);
create index password_reset_request_age on password_reset_request (asked_at);

-- The one link that is out to a member's address. A new one replaces it.
create table password_reset (
    tenant_id        text        not null,
    member_id        uuid        not null,
    token_hash       bytea       not null,
    -- Which password was forgotten: the link is good for no other one.
    password_version text        not null,
    -- The journey whose page was left for this; null: none.
    asked_in         uuid,
    sent_at          timestamptz not null,
    expires_at       timestamptz not null,
    -- It works once, and then belongs to the journey that it has begun.
    used_at          timestamptz,
    used_by          uuid,
    primary key (tenant_id, member_id),
    unique (tenant_id, token_hash),
    foreign key (tenant_id, member_id) references member (tenant_id, member_id)
);
create index password_reset_expiry on password_reset (expires_at);

do $$
declare
    walled text;
begin
    foreach walled in array array['password_reset_request', 'password_reset']
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

-- The job that answers, and clean-up. The right to update one column is what `for update skip locked` asks for.
create policy jobs on password_reset_request to genkan_jobs using (true);
grant select, delete, update (asked_at) on password_reset_request to genkan_jobs;
create policy jobs on password_reset to genkan_jobs using (true);
grant select, delete, update (expires_at) on password_reset to genkan_jobs;
