-- Portals are told of every end of a session (OpenID Connect Back-Channel Logout 1.0): docs/decisions/0015-back-channel-logout.md.

-- When its end was handed over to be told; an end that was told is final. Null: it lives, or nobody was told yet. Earlier versions end
-- sessions as they did, and this finds those ends too.
alter table session add column told_at timestamptz;
-- When somebody has to look next whether it has expired. Never later than its end; use moves the end, not this, so that an
-- ordinary request writes no more than before (and keeps its update off the indexes).
alter table session add column look_at timestamptz not null default now();
create index session_untold_end on session (ended_at) where told_at is null and ended_at is not null;
create index session_untold_look on session (look_at) where told_at is null and ended_at is null;
grant update (told_at, look_at) on session to genkan_jobs;

-- Outbox and ledger in one: what each portal was told of each session that ended, and what came of it.
create table logout_notice (
    tenant_id       text        not null,
    session_id      uuid        not null,
    client_id       text        not null,
    member_id       uuid        not null,
    -- As in session.end_cause, or 'expired'.
    cause           text        not null,
    ended_at        timestamptz not null,
    created_at      timestamptz not null default now(),
    state           text        not null default 'waiting' check (state in ('waiting', 'delivered', 'refused', 'given_up')),
    attempts        int         not null default 0,
    last_attempt_at timestamptz,
    -- Nobody else tries before: a lease while one replica tries, a delay after it has failed.
    next_attempt_at timestamptz not null default now(),
    -- When it was delivered, refused or given up.
    closed_at       timestamptz,
    -- Status or kind of failure, without the portal's words.
    last_error      text,
    primary key (tenant_id, session_id, client_id)
);
create index logout_notice_due on logout_notice (next_attempt_at) where state = 'waiting';
create index logout_notice_portal on logout_notice (tenant_id, client_id, next_attempt_at) where state = 'waiting';
create index logout_notice_closed on logout_notice (closed_at) where state <> 'waiting';
create index logout_notice_member on logout_notice (tenant_id, member_id);

alter table logout_notice enable row level security;
alter table logout_notice force row level security;
create policy tenant_wall on logout_notice to genkan_app
    using (tenant_id = current_setting('genkan.tenant', true))
    with check (tenant_id = current_setting('genkan.tenant', true));
grant select on logout_notice to genkan_app;
create policy jobs on logout_notice to genkan_jobs using (true) with check (true);
grant select, insert, update, delete on logout_notice to genkan_jobs;

-- Which clients listen; their secrets' hashes stay out of sight.
create policy jobs on client to genkan_jobs using (true);
grant select (tenant_id, client_id, settings) on client to genkan_jobs;
