-- Clean-up of what has expired, by every replica without stepping on each other: small batches, `for update skip locked`, which asks
-- for the right to update one column.

create index authorization_code_expiry on authorization_code (expires_at);
-- Which code or refresh token hangs on a grant.
create index authorization_code_grant on authorization_code (tenant_id, grant_id);
create index refresh_token_grant on refresh_token (tenant_id, grant_id);
create index grant_age on grant_record (created_at);
create index session_expiry on session (expires_at);
create index posted_request_expiry on posted_request (expires_at);

create policy jobs on authorization_code to genkan_jobs using (true);
grant select, delete, update (expires_at) on authorization_code to genkan_jobs;
create policy jobs on grant_record to genkan_jobs using (true);
grant select, delete, update (created_at) on grant_record to genkan_jobs;
create policy jobs on session to genkan_jobs using (true);
grant select, delete, update (expires_at) on session to genkan_jobs;
grant update (expires_at) on posted_request to genkan_jobs;
grant update (created_at) on journey to genkan_jobs;
grant update (expires_at) on refresh_token to genkan_jobs;
