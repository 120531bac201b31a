-- Codes for e-mail addresses and operators' one-time tokens stayed for ever: the clean-up may read and delete them, and finds the old ones by index.
create policy jobs on email_challenge to genkan_jobs using (true);
grant select, delete, update (expires_at) on email_challenge to genkan_jobs;
create index email_challenge_expiry on email_challenge (expires_at);

create policy jobs on initial_access_token to genkan_jobs using (true);
grant select, delete, update (expires_at) on initial_access_token to genkan_jobs;
create index initial_access_token_expiry on initial_access_token (expires_at);
