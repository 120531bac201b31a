package dev.genkan.journey;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * A link from a mail was used in the place of the password.
 *
 * @param at when, by the database's clock
 * @param version of the password that was forgotten: the journey is good for no other one
 */
@RegisterForReflection
public record ResetProof(Instant at, String version) {}
