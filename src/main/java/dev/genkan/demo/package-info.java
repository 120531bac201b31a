/**
 * What a newcomer sees with {@code mvn quarkus:dev}: an embedded PostgreSQL, invented insurers and members, their portals and a
 * mailbox.
 *
 * <p>Development and test profiles only: the libraries that this room needs are optional dependencies, which the production
 * package leaves out. Level 5.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.demo;
