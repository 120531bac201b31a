/**
 * The invented insurers' member portals: server-side relying parties that know nothing of genkan but its issuer.
 *
 * <p>Owns an HTTP server per portal ({@code /}, {@code /profile}, {@code /login}, {@code /callback}, {@code /logout},
 * {@code /backchannel-logout}), what it remembers of a browser (in memory), and the record of protocol messages shown on its pages. Development and test profiles only.
 * Level 5; meets the other rooms over HTTP alone.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.demo.portal;
