-- Browsers that spare their member the second factor for some days (member-journey.md, 5.2).
create table trusted_browser (
    tenant_id    text        not null,
    browser_id   uuid        not null,
    member_id    uuid        not null,
    -- Another one after each use: a copy of the cookie is found out by the older value.
    cookie_hash  bytea       not null,
    -- SHA-256 over what the member's login rests on: once the password or a device has changed, it is another one and the trust has ended.
    foundation   bytea       not null,
    -- In words that the member understands ("iPhone, Safari"). Null: unknown.
    name         text,
    created_at   timestamptz not null default now(),
    expires_at   timestamptz not null,
    last_used_at timestamptz,
    primary key (tenant_id, browser_id),
    foreign key (tenant_id, member_id) references member (tenant_id, member_id)
);
create index trusted_browser_member on trusted_browser (tenant_id, member_id, created_at);
create index trusted_browser_expiry on trusted_browser (expires_at);

alter table trusted_browser enable row level security;
alter table trusted_browser force row level security;
create policy tenant_wall on trusted_browser to genkan_app
    using (tenant_id = current_setting('genkan.tenant', true))
    with check (tenant_id = current_setting('genkan.tenant', true));
grant select, insert, update, delete on trusted_browser to genkan_app;

-- Clean-up of what has expired.
create policy jobs on trusted_browser to genkan_jobs using (true);
grant select, delete, update (expires_at) on trusted_browser to genkan_jobs;
