package dev.genkan.member;

import java.util.Locale;

/** Where a member stands (section 2). Who goes where is {@link MemberTransition}. */
public enum MemberState {
    /** Imported; the initial password has not been accepted yet. */
    ISSUED,
    /** In the middle of the first login. */
    ACTIVATING,
    ACTIVE,
    /** Stopped by staff; returns to the state before. */
    SUSPENDED,
    /** Not insured (any more), by a row of the insurer's file or because today is outside {@code valid_from} to {@code valid_to}. */
    WITHDRAWN;

    /** As the database has it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MemberState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
