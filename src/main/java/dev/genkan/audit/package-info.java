/**
 * What happened, who did it to whom, and from where: evidence, never a source of decisions.
 *
 * <p>Owns {@code audit_event}, which the database lets nobody update or delete. Events are sealed, so that their list is the
 * catalogue; they carry no secret, no birth date and nothing that a visitor typed. Routes: none. Level 1: over
 * {@code database} and {@code secret}; every room above writes here.
 */
@NullMarked
package dev.genkan.audit;

import org.jspecify.annotations.NullMarked;
