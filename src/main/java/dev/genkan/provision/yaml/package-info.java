/**
 * YAML read strictly: every key is asked for or refused, every value has its type, and everything that is wrong in a file is
 * told at once, each with its line and with what is allowed.
 *
 * <p>Knows nothing of tenants. Used by {@code provision}. Level 4.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.provision.yaml;
