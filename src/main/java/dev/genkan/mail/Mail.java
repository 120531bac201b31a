package dev.genkan.mail;

import java.time.Duration;
import java.util.Locale;

/**
 * A plain-text mail to one recipient, from the tenant's own sender.
 *
 * @param kind what it is about, in a word without personal data, for the desk and the logs: {@code email-code}
 * @param locale the language in which the sender is named
 * @param to one address, as {@code member.EmailAddresses} reads it
 * @param usefulFor after this time a mail that could not be delivered is dropped
 */
public record Mail(String kind, Locale locale, String to, String subject, String text, Duration usefulFor) {
    /** @throws IllegalArgumentException if recipient or subject could add a header (RFC 5322, 2.2) */
    public Mail {
        Headers.check("recipient", to);
        Headers.check("subject", subject);
    }

    @Override
    public String toString() {
        return "Mail[" + kind + "]";
    }
}
