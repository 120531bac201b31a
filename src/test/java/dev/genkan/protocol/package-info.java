/** The protocol from outside: one class per specification, over HTTP, attacks first. */
@org.jspecify.annotations.NullMarked
package dev.genkan.protocol;
