package dev.genkan.member;

import java.util.UUID;

/**
 * A member as an importer sees them.
 *
 * @param state as stored, without regard to the days of membership
 * @param over withdrawn, or after the last day of membership
 * @param userIdKept whether the present user ID is the member's affair: chosen, or in use since the first login began
 * @param imported with the present user ID
 */
public record RosterEntry(UUID id, MemberState state, boolean over, boolean userIdKept, Imported imported) {}
