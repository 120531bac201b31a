/** The demo portals, tried from outside and against a provider that lies. */
@org.jspecify.annotations.NullMarked
package dev.genkan.demo.portal;
