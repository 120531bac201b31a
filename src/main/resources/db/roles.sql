-- The three roles of genkan, made once by a superuser before the first migration. Idempotent.
-- Passwords are not set here: `alter role genkan_owner password '...'` and so on, or any other way of pg_hba.conf.
--   genkan_owner owns the schema and runs Flyway; no wall lets it through either (FORCE ROW LEVEL SECURITY).
--   genkan_app   is the server: one tenant at a time.
--   genkan_jobs  serves outboxes and clean-up across tenants, on the tables that say so.
do $$
begin
    if not exists (select from pg_roles where rolname = 'genkan_owner') then
        create role genkan_owner login nosuperuser nobypassrls nocreatedb nocreaterole;
    end if;
    if not exists (select from pg_roles where rolname = 'genkan_app') then
        create role genkan_app login nosuperuser nobypassrls nocreatedb nocreaterole;
    end if;
    if not exists (select from pg_roles where rolname = 'genkan_jobs') then
        create role genkan_jobs login nosuperuser nobypassrls nocreatedb nocreaterole;
    end if;
end
$$;
