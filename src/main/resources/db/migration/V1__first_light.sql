-- The way from the insurer's member file to a portal that greets the member.
--
-- Every key begins with the tenant. At the end of this file each table gets its wall: row-level security that shows a
-- transaction only the tenant named by `genkan.tenant`, also to the owner (FORCE). Role genkan_jobs passes on the tables that
-- jobs serve, and nowhere else. Times are the database's. Bearer secrets are stored as SHA-256 only; what must be read again
-- is sealed by the vault (column names *_sealed).

-- Insurers -----------------------------------------------------------------------------------------------------------

create table tenant (
    tenant_id  text        not null primary key,
    settings   jsonb       not null,
    applied_at timestamptz not null default now()
);

-- Apart from `tenant`, so that jobs which list tenants never read it. Made once, never changed.
create table tenant_secret (
    tenant_id text  not null primary key,
    sealed    bytea not null
);

create table signing_key (
    tenant_id      text        not null,
    kid            text        not null,
    algorithm      text        not null,
    -- Counts per algorithm; its uniqueness lets one of two racing makers win.
    generation     int         not null,
    public_jwk     jsonb       not null,
    private_sealed bytea       not null,
    created_at     timestamptz not null default now(),
    primary key (tenant_id, kid),
    unique (tenant_id, algorithm, generation)
);

create table client (
    tenant_id   text        not null,
    client_id   text        not null,
    settings    jsonb       not null,
    -- SHA-256 of a generated secret of 256 bits; null for public clients.
    secret_hash bytea,
    applied_at  timestamptz not null default now(),
    primary key (tenant_id, client_id)
);

-- Immutable once shown: a changed text is a new version.
create table document (
    tenant_id     text        not null,
    kind          text        not null check (kind in ('terms', 'privacy')),
    version       int         not null,
    language      text        not null check (language in ('ja', 'en')),
    body          text        not null,
    sha256        bytea       not null,
    required_from date        not null,
    created_at    timestamptz not null default now(),
    primary key (tenant_id, kind, version, language)
);

-- Members ------------------------------------------------------------------------------------------------------------

create table member (
    tenant_id               text        not null,
    member_id               uuid        not null,
    -- The insurer's own key: sealed to be given back, hashed under the tenant's secret to find it by.
    member_key_sealed       bytea       not null,
    member_key_hash         bytea       not null,
    -- As the member typed it, and folded (NFKC, lower case) for comparison.
    user_id                 text        not null,
    user_id_folded          text        not null,
    state                   text        not null check (state in ('issued', 'activating', 'active', 'suspended', 'withdrawn')),
    -- Where a suspended member returns to.
    state_before            text,
    name                    text,
    name_kana               text,
    family_name             text,
    given_name              text,
    family_name_kana        text,
    given_name_kana         text,
    birth_date              date        not null,
    relationship            text        not null check (relationship in ('insured', 'dependent')),
    gender                  text,
    phone_number            text,
    postal_code             text,
    address                 text,
    imported_email          text,
    valid_from              date,
    valid_to                date,
    -- What the first login has found out so far; null or false: still open.
    birth_date_confirmed_at timestamptz,
    -- Tries so far, reserved before each comparison, and when they were used up; staff release it.
    birth_date_tries        int         not null default 0,
    birth_date_stopped_at   timestamptz,
    method                  text        check (method in ('passkey', 'otp')),
    method_chosen_at        timestamptz,
    email                   text,
    email_folded            text,
    email_confirmed_at      timestamptz,
    activated_at            timestamptz,
    created_at              timestamptz not null default now(),
    updated_at              timestamptz not null default now(),
    primary key (tenant_id, member_id),
    unique (tenant_id, member_key_hash)
);
create unique index member_user_id on member (tenant_id, user_id_folded);
create unique index member_email on member (tenant_id, email_folded) where email_confirmed_at is not null;

-- User IDs that a member has given up: nobody else gets them for 12 months.
create table former_user_id (
    tenant_id      text        not null,
    user_id_folded text        not null,
    member_id      uuid        not null,
    given_up_at    timestamptz not null default now(),
    primary key (tenant_id, user_id_folded, member_id),
    foreign key (tenant_id, member_id) references member (tenant_id, member_id)
);

create table password (
    tenant_id     text        not null,
    member_id     uuid        not null,
    kind          text        not null check (kind in ('initial', 'chosen')),
    -- PHC string of Argon2id; null while the initial password waits sealed to be hashed.
    hash          text,
    -- Of an initial password only: the hash without regard to case, which the chosen one must not equal.
    folded_hash   text,
    waiting_sealed bytea,
    -- Until then the replica that took it to hash it has the first go; null: nobody has.
    leased_until  timestamptz,
    -- When an initial password stops working; null for a chosen one.
    expires_at    timestamptz,
    set_at        timestamptz not null default now(),
    primary key (tenant_id, member_id),
    foreign key (tenant_id, member_id) references member (tenant_id, member_id),
    check (hash is not null or waiting_sealed is not null)
);
create index password_waiting on password (set_at) where waiting_sealed is not null;

-- Append-only evidence: no role may update or delete it.
create table consent (
    tenant_id  text        not null,
    consent_id uuid        not null,
    member_id  uuid        not null,
    document   text        not null,
    version    int         not null,
    language   text        not null,
    sha256     bytea       not null,
    given_at   timestamptz not null default now(),
    primary key (tenant_id, consent_id),
    foreign key (tenant_id, member_id) references member (tenant_id, member_id),
    foreign key (tenant_id, document, version, language) references document (tenant_id, kind, version, language)
);
create index consent_member on consent (tenant_id, member_id, document, version);

create table import_run (
    tenant_id   text        not null,
    run_id      uuid        not null,
    kind        text        not null check (kind in ('difference')),
    file_name   text        not null,
    file_sha256 bytea       not null,
    added       int         not null,
    changed     int         not null,
    withdrawn   int         not null,
    unchanged   int         not null,
    refused     int         not null,
    applied_at  timestamptz not null default now(),
    primary key (tenant_id, run_id)
);

-- Guessing -----------------------------------------------------------------------------------------------------------

-- One row per thing that can be guessed at: a try is reserved here, in a write of its own, before the secret is looked at.
create table throttle (
    tenant_id       text        not null,
    purpose         text        not null,
    -- Keyed hash of the account (also of user IDs that do not exist, so that both behave alike).
    subject         bytea       not null,
    tries           int         not null,
    last_try_at     timestamptz not null,
    next_allowed_at timestamptz not null,
    primary key (tenant_id, purpose, subject)
);

-- The one code that is out to a member's address. A new one replaces it.
create table email_challenge (
    tenant_id    text          not null,
    member_id    uuid          not null,
    email        text          not null,
    -- Keyed: six digits alone could be tried out.
    code_hash    bytea         not null,
    tries_left   int           not null,
    sent_at      timestamptz   not null,
    expires_at   timestamptz   not null,
    -- When the code was right; it works once.
    used_at      timestamptz,
    -- The newest few sends, oldest first: so many in any hour, not only in one that begins at a full one.
    recent_sends timestamptz[] not null,
    primary key (tenant_id, member_id),
    foreign key (tenant_id, member_id) references member (tenant_id, member_id)
);

create table mail_outbox (
    tenant_id       text        not null,
    mail_id         uuid        not null,
    kind            text        not null,
    -- Sender, recipient, subject and text; erased once the mail was handed over or is useless. Null: nothing left to do.
    message_sealed  bytea,
    attempts        int         not null default 0,
    next_attempt_at timestamptz not null default now(),
    -- From then on the mail would only confuse.
    useful_until    timestamptz not null,
    created_at      timestamptz not null default now(),
    sent_at         timestamptz,
    -- The kind of failure and SMTP's reply code, without the server's words: they repeat addresses.
    last_error      text,
    primary key (tenant_id, mail_id)
);
create index mail_outbox_due on mail_outbox (next_attempt_at) where message_sealed is not null;

-- Login --------------------------------------------------------------------------------------------------------------

-- A request that arrived by POST, kept until the browser comes back with its cookies (SameSite=Lax).
create table posted_request (
    tenant_id   text        not null,
    ticket_hash bytea       not null,
    endpoint    text        not null,
    -- JSON; not jsonb, which refuses U+0000: a wrong character is told by the checks, not by the database.
    parameters  text        not null,
    expires_at  timestamptz not null,
    primary key (tenant_id, ticket_hash)
);

create table journey (
    tenant_id    text        not null,
    journey_id   uuid        not null,
    -- SHA-256 of the browser's cookie: a link alone opens nothing.
    browser_hash bytea       not null,
    client_id    text        not null,
    request      jsonb       not null,
    -- What this journey has found out; what it found out about the member stands in the member's own tables.
    facts        jsonb       not null,
    member_id    uuid,
    -- Guards each write: where version = the one that was read.
    version      int         not null default 0,
    created_at   timestamptz not null default now(),
    -- Up to here it can go on; up to a day it can still be begun anew (S15).
    expires_at   timestamptz not null,
    finished_at  timestamptz,
    primary key (tenant_id, journey_id),
    foreign key (tenant_id, member_id) references member (tenant_id, member_id)
);
create index journey_age on journey (created_at);

create table session (
    tenant_id    text        not null,
    -- `sid` in ID tokens: no secret.
    session_id   uuid        not null,
    cookie_hash  bytea       not null,
    member_id    uuid        not null,
    acr          text        not null,
    amr          text[]      not null,
    auth_time    timestamptz not null,
    last_used_at timestamptz not null default now(),
    idle_seconds int         not null,
    expires_at   timestamptz not null,
    ended_at     timestamptz,
    end_cause    text,
    created_at   timestamptz not null default now(),
    primary key (tenant_id, session_id),
    foreign key (tenant_id, member_id) references member (tenant_id, member_id)
);
create unique index session_cookie on session (tenant_id, cookie_hash);
create index session_member on session (tenant_id, member_id) where ended_at is null;

-- What one authorization allowed; all tokens that came from it hang on it and end with it.
create table grant_record (
    tenant_id     text        not null,
    grant_id      uuid        not null,
    client_id     text        not null,
    member_id     uuid        not null,
    session_id    uuid        not null,
    scopes        text[]      not null,
    -- The authentication that this grant rests on, as its tokens tell it; a later one of the same session changes nothing here.
    acr           text        not null,
    amr           text[]      not null,
    auth_time     timestamptz not null,
    created_at    timestamptz not null default now(),
    revoked_at    timestamptz,
    revoke_cause  text,
    primary key (tenant_id, grant_id),
    foreign key (tenant_id, member_id) references member (tenant_id, member_id),
    foreign key (tenant_id, session_id) references session (tenant_id, session_id)
);
create index grant_session on grant_record (tenant_id, session_id);

create table authorization_code (
    tenant_id      text        not null,
    code_hash      bytea       not null,
    grant_id       uuid        not null,
    client_id      text        not null,
    redirect_uri   text        not null,
    code_challenge text,
    nonce          text,
    created_at     timestamptz not null default now(),
    expires_at     timestamptz not null,
    used_at        timestamptz,
    primary key (tenant_id, code_hash),
    foreign key (tenant_id, grant_id) references grant_record (tenant_id, grant_id)
);

-- Evidence -----------------------------------------------------------------------------------------------------------

-- Append-only. No secrets, no birth dates.
create table audit_event (
    tenant_id   text        not null,
    event_id    uuid        not null,
    kind        text        not null,
    outcome     text        not null,
    member_id   uuid,
    client_id   text,
    network     text,
    details     jsonb       not null,
    happened_at timestamptz not null default now(),
    primary key (tenant_id, event_id)
);
create index audit_event_member on audit_event (tenant_id, member_id, happened_at);

-- Walls and grants ---------------------------------------------------------------------------------------------------

do $$
declare
    walled text;
begin
    foreach walled in array array[
        'tenant', 'tenant_secret', 'signing_key', 'client', 'document', 'member', 'former_user_id', 'password', 'consent',
        'import_run', 'throttle', 'email_challenge', 'mail_outbox', 'posted_request', 'journey', 'session', 'grant_record',
        'authorization_code', 'audit_event']
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

revoke update, delete on consent, audit_event, document, tenant_secret from genkan_app;

-- Foreign keys are checked as the owner of the table, whom FORCE keeps out as well: PostgreSQL's own checks bypass row-level
-- security, so nothing is needed for them.

-- Jobs: the mail outbox, initial passwords that wait to be hashed, the list of tenants, and clean-up of what has expired.
create policy jobs on mail_outbox to genkan_jobs using (true) with check (true);
grant select, update, delete on mail_outbox to genkan_jobs;
create policy jobs on password to genkan_jobs using (true) with check (true);
grant select, update on password to genkan_jobs;
create policy jobs on tenant to genkan_jobs using (true);
grant select on tenant to genkan_jobs;
create policy jobs on posted_request to genkan_jobs using (true);
grant select, delete on posted_request to genkan_jobs;
create policy jobs on journey to genkan_jobs using (true);
grant select, delete on journey to genkan_jobs;
