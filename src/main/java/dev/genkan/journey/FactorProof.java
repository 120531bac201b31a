package dev.genkan.journey;

import dev.genkan.credential.Factor;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** A factor beside the password was proven, or spared by a trusted device. @param at when, by the database's clock */
@RegisterForReflection
public record FactorProof(Factor factor, Instant at) {
    /** Whether it is a factor at all. */
    boolean isProof() {
        return factor != Factor.TRUSTED_DEVICE;
    }
}
