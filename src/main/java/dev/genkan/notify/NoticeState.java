package dev.genkan.notify;

import java.util.Locale;

/** What has become of a notice. */
public enum NoticeState {
    WAITING,
    DELIVERED,
    /** The portal said that it cannot end its session (Back-Channel Logout 1.0, 2.8: status 400). It would say so again. */
    REFUSED,
    GIVEN_UP;

    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    static NoticeState of(String value) {
        return valueOf(value.toUpperCase(Locale.ROOT));
    }
}
