package dev.genkan.notify;

import dev.genkan.database.TenantId;

/** Somebody who wants to be told. */
record Portal(TenantId tenant, String clientId) {}
