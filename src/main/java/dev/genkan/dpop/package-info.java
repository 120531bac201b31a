/**
 * Proofs of possession (RFC 9449): that who sends a request holds a key, shown by a signature over this one request.
 *
 * <p>Owns {@code dpop_proof} (which proofs have come) and the server's nonces, which are kept nowhere. No routes: {@code grant}, {@code authorize} (what is pushed)
 * and {@code userinfo} bring their requests here, and bind what they give to the key's thumbprint. Level 2: over {@code tenant}, whose secret makes
 * the nonces.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.dpop;
