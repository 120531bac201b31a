-- What the `claims` parameter asks for by name (OpenID Connect Core 5.5), kept with the grant: refreshed tokens tell it as well. A server of
-- the version before writes neither and reads neither.

alter table grant_record
    add column userinfo_claims text[] not null default '{}',
    add column id_token_claims text[] not null default '{}';
