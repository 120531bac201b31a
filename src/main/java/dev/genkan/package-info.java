/** genkan, an OpenID Connect provider. The map of its rooms is {@code docs/architecture.md}. */
@org.jspecify.annotations.NullMarked
package dev.genkan;
