/**
 * Authorization requests that clients have pushed (RFC 9126), until they are answered.
 *
 * <p>Owns {@code pushed_request}. Level 3: over {@code tenant}. {@code authorize} has the endpoint, pushes and reads; {@code journey} uses
 * one up in the transaction that issues the code.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.par;
