/**
 * Documents that an insurer shows its members (terms of use, privacy notice), their versions, and the ledger of consents.
 *
 * <p>Owns {@code document} and {@code consent}; both only grow. Routes: none; the pages are in {@code login}. Neighbours:
 * {@code database} below; {@code provision} applies documents, {@code journey} and {@code login} ask and record above.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.terms;
