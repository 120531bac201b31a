package dev.genkan.credential.totp;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An app that a member has set up. @param lastUsedAt null: only when it was set up */
public record OtpDevice(
        UUID id, String name, Instant createdAt, @Nullable Instant lastUsedAt) {}
