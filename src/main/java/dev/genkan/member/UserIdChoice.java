package dev.genkan.member;

/**
 * What a member has chosen in section 3.4. The rule of the tenant ({@link UserIdRule}) has been asked before, unless the user ID
 * is the present one.
 *
 * @param userId as typed
 */
public record UserIdChoice(String userId, Method method) {}
