/**
 * Mails that leave the house: written in the transaction that they belong to, sent by a job, never inside a request.
 *
 * <p>Owns {@code mail_outbox}. A message waits sealed and is erased once it was handed over. Delivery is at least once: if genkan
 * dies between the SMTP server's yes and its own note of it, the mail goes out again. Routes: none. Level 2: over {@code tenant},
 * {@code database}, {@code secret}; the rooms above put mails in, {@code demo} may take over {@link dev.genkan.mail.Delivery}.
 */
@NullMarked
package dev.genkan.mail;

import org.jspecify.annotations.NullMarked;
