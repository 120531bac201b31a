/**
 * The pages of the login: one resource and page per step, and the pages that always have a way on.
 *
 * <p>Routes under {@code /t/{tenant}}: {@code /login/{step}} with the journey's id and ticket in the query, GET shows and POST
 * reports; {@code /login/again} repeats the request of a journey that cannot go on;
 * {@code /login/forgotten-password} asks for a link by mail, and {@code /login/reset} is where it leads;
 * {@code /login/cookies} tells a browser without cookies how to allow them; {@code /} lists the portals;
 * {@code /help}, {@code /terms} and {@code /privacy} are there to read. A form with something to put right is answered with 422,
 * a login that has to wait with 429, one that is closed with 403,
 * an address that opens no step (any more) with 410. A ceremony with a passkey needs a script ({@code assets/passkey.js}), which puts the
 * browser's answer, or the name of its error, into a form; all else works without.
 *
 * <p>No page routes to another: it reports to {@code journey}, which says where the member goes. Level 5: over
 * {@code journey}, {@code credential}, {@code member}, {@code terms}, {@code client} and {@code web}; meets {@code authorize}
 * only at addresses.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.login;
