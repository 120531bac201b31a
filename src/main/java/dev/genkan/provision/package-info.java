/**
 * Insurers as files: one folder per tenant, read strictly, and brought into the database by a use case that can be repeated.
 *
 * <p>Owns no table: it composes {@code tenant}, {@code keys}, {@code client} and {@code terms}. Neighbours: {@code command} and
 * {@code demo} above; {@code provision.yaml} reads the files, {@code provision.members} is the same for members. Level 4.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.provision;
