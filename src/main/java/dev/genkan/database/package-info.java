/**
 * The door to PostgreSQL: transactions of one tenant, and those of the jobs that serve all tenants.
 *
 * <p>Each tenant's transaction begins by telling the database which tenant it is; row-level security shows it nothing else.
 * Three roles: the owner of the schema (Flyway), {@code genkan_app} (the server), {@code genkan_jobs} (outboxes, clean-up).
 * {@link dev.genkan.database.PostgresReadiness} says whether it answers. Level 0: imports {@code trace} alone.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.database;
