package dev.genkan.journey;

import java.time.Instant;

/**
 * A password was accepted.
 *
 * @param at when, by the database's clock
 * @param version of that password: the journey is good for no other one
 */
public record PasswordProof(Instant at, String version) {}
