package dev.genkan.journey;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * A password was accepted.
 *
 * @param at when, by the database's clock
 * @param version of that password: the journey is good for no other one
 */
@RegisterForReflection
public record PasswordProof(Instant at, String version) {}
