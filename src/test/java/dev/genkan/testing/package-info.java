/** What tests share: a real PostgreSQL, the running server, and helpers that speak the protocol. */
@org.jspecify.annotations.NullMarked
package dev.genkan.testing;
