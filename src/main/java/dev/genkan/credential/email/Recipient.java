package dev.genkan.credential.email;

import java.util.Locale;

/**
 * Whom a code is sent to.
 *
 * @param email what {@code member.EmailAddresses.read} gave
 * @param locale the mail's language
 */
public record Recipient(String email, Locale locale) {
    @Override
    public String toString() {
        return "[recipient]";
    }
}
