/**
 * The demo's mailbox: what genkan would have sent to its invented members, to be read at {@code /demo/mailbox}.
 *
 * <p>Takes the place of SMTP in development ({@link dev.genkan.mail.Delivery}); tests have a real SMTP server and find the page
 * empty. Keeps the newest mails in a file of the demo's folder, so that a live reload does not lose the code that a member is about to
 * type. Level 5.
 */
@org.jspecify.annotations.NullMarked
package dev.genkan.demo.mailbox;
