-- One-time passwords of authenticator apps (RFC 6238).

create table totp_device (
    tenant_id    text        not null,
    device_id    uuid        not null,
    member_id    uuid        not null,
    -- Sealed to tenant, member and device.
    key_sealed   bytea       not null,
    name         text        not null check (name <> ''),
    -- Of the last code that was accepted: none of it or of an earlier step is accepted any more.
    last_step    bigint      not null,
    created_at   timestamptz not null default now(),
    last_used_at timestamptz,
    primary key (tenant_id, device_id),
    foreign key (tenant_id, member_id) references member (tenant_id, member_id)
);
create index totp_device_member on totp_device (tenant_id, member_id, created_at);

-- A key that is shown, and waits for its first code. Deleted by whoever makes it a device, so that one does.
create table totp_enrolment (
    tenant_id  text        not null,
    member_id  uuid        not null,
    -- The journey, or the session, in which it is set up: two tabs of one share it.
    place      uuid        not null,
    key_sealed bytea       not null,
    expires_at timestamptz not null,
    primary key (tenant_id, member_id, place),
    foreign key (tenant_id, member_id) references member (tenant_id, member_id)
);
create index totp_enrolment_expiry on totp_enrolment (expires_at);

do $$
declare
    walled text;
begin
    foreach walled in array array['totp_device', 'totp_enrolment']
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
create policy jobs on totp_enrolment to genkan_jobs using (true);
grant select, delete on totp_enrolment to genkan_jobs;
