package dev.genkan.database;

import org.jdbi.v3.core.Handle;

/**
 * A running transaction of one tenant. Rooms pass it to each other when their writes belong together; it must not outlive the
 * call that it was made for.
 */
public record Tx(TenantId tenant, Handle sql) {}
