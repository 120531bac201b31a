package dev.genkan.mail;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A mail that is ready to go.
 *
 * @param id for the Message-ID: the same for each attempt, so that a mail that was sent twice can be recognised
 * @param from the sender's address
 * @param fromName the tenant's name; no signs that mean something in an address
 */
@RegisterForReflection
public record Letter(String id, String from, String fromName, String to, String subject, String text) {
    /** @throws IllegalArgumentException if a header's value has control characters */
    public Letter {
        Headers.check("sender", from);
        Headers.check("sender's name", fromName);
        Headers.check("recipient", to);
        Headers.check("subject", subject);
    }

    @Override
    public String toString() {
        return "Letter[" + id + "]";
    }
}
