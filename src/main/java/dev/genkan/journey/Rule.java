package dev.genkan.journey;

import dev.genkan.oauth.ErrorCode;
import java.util.function.Predicate;

/**
 * When a step is due.
 *
 * @param ifSilent the answer if the step is due and the request forbids pages: {@code prompt=none} (OpenID Connect Core 3.1.2.6)
 * @param pending asked only if no earlier rule is pending
 */
public record Rule(Step step, ErrorCode ifSilent, Predicate<Facts> pending) {}
