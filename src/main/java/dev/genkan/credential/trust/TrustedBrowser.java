package dev.genkan.credential.trust;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * As its member sees it.
 *
 * @param name in words; null: unknown
 * @param lastUsed when it has last spared the factor; null: never
 */
public record TrustedBrowser(
        UUID id,
        @Nullable String name,
        Instant added,
        Instant expires,
        @Nullable Instant lastUsed) {}
