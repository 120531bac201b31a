-- Tries are counted for an account from one network, for an account, for a network, and for a known device. Rows of before are
-- of no lane: nobody asks for them any more, and the clean-up takes them.

alter table throttle
    -- When counting began: a network is forgotten by this, everything else by its last try.
    add column since timestamptz,
    -- When the secret was last right: each account speaks once a day for its network.
    add column succeeded_at timestamptz;
create index throttle_age on throttle (last_try_at);

-- Clean-up. The right to update one column is what `for update skip locked` asks for.
create policy jobs on throttle to genkan_jobs using (true);
grant select, delete, update (last_try_at) on throttle to genkan_jobs;
