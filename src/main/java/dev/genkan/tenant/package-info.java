/**
 * Insurers: who they are, what they decide, and the secret that is theirs.
 *
 * <p>Owns {@code tenant}, {@code tenant_secret}, {@code tenant_host} and the directory that finds a tenant by its id, its host or its
 * passkeys' domain. Level 1: over
 * {@code database}, {@code secret}, {@code oauth}. Higher rooms make policies out of the plain settings kept here.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.tenant;
