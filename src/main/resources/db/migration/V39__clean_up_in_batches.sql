-- These were deleted in one statement: two replicas waited for each other's rows. Small batches that skip what somebody else holds ask
-- for the right to update one column.
grant update (expires_at) on totp_enrolment to genkan_jobs;
grant update (expires_at) on passkey_challenge to genkan_jobs;
grant update (forget_at) on passkey_challenge_used to genkan_jobs;
