package dev.genkan.member;

import java.util.UUID;

/**
 * A member who is not withdrawn.
 *
 * @param keyHash as {@link MemberKey#hash}
 * @param over after the last day of membership
 */
public record Standing(UUID id, String keyHash, boolean over) {}
