/**
 * Relying parties: what is registered of them, which redirect URIs are theirs, their keys, and how they prove who they are.
 *
 * <p>Owns {@code client}. {@code authorize}, {@code grant} and {@code logout} ask here; {@code provision} writes. Level 2:
 * over {@code tenant}, {@code outbound}, {@code database}, {@code secret}, {@code oauth}.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.client;
