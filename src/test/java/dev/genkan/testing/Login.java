package dev.genkan.testing;

import dev.genkan.secret.OpaqueToken;
import dev.genkan.session.Session;
import dev.genkan.tenant.Tenant;

/** A member who has logged in with some browser. */
public record Login(Tenant tenant, Session session, OpaqueToken cookie) {}
