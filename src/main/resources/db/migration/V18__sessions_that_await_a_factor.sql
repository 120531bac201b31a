-- A session whose member had no second factor set up when it began. Written by what is new; an earlier version leaves it false,
-- as its sessions were.
alter table session add column awaits_factor boolean not null default false;
