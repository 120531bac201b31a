package dev.genkan.audit;

import org.jspecify.annotations.Nullable;

/**
 * From where something was done.
 *
 * @param network the visitor's address as {@code web} tells it; null: genkan itself, or a command
 * @param clientId the portal for which it was done; null: none
 */
public record Origin(@Nullable String network, @Nullable String clientId) {
    /** genkan itself: a job, a command. */
    public static final Origin GENKAN = new Origin(null, null);
}
