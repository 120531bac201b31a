/** The demo's mailbox. */
@org.jspecify.annotations.NullMarked
package dev.genkan.demo.mailbox;
