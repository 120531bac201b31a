package dev.genkan.client.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * One rule and whether a client meets it.
 *
 * @param source the specification, as people call it
 * @param rule what should be, as a sentence
 * @param reason why it is not met; null: it is
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        String source,
        String section,
        String rule,
        boolean met,
        @Nullable String reason) {}
