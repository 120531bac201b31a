/**
 * What an operator may ask a running server, with a token of their own (genkan.admin.token-sha256). Off unless that is set: then its
 * addresses are as if they did not exist.
 *
 * <p>Route: GET {@code /t/{tenant}/admin/clients/check}. Owns no table. Level 5: over {@code client} and {@code client.check}.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.admin;
