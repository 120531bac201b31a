/**
 * Everything that pages and endpoints share: the door through which requests come, the tenant of a path, the visit behind a
 * request, cookies, the layout and its language, QR codes, security headers, and the one place where each kind of error is rendered.
 *
 * <p>Routes: {@code /t/{tenant}/brand.css}, {@code /t/{tenant}/logo.svg}. Level 2: over {@code tenant} and {@code oauth}.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.web;
