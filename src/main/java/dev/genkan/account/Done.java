package dev.genkan.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the account page says at its top after a change. It stands in the address, so that a reload says it again and harms nothing. */
enum Done {
    PASSWORD,
    EMAIL,
    USER_ID,
    METHOD,
    SESSIONS,
    DEVICE_ADDED,
    DEVICE_RENAMED,
    DEVICE_REMOVED,
    TRUST_ENDED,
    CONSENT_WITHDRAWN;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Done> of(@Nullable String word) {
        return Arrays.stream(values()).filter(done -> done.word().equals(word)).findFirst();
    }

    String in(AccountMessages words) {
        return switch (this) {
            case PASSWORD -> words.done_password();
            case EMAIL -> words.done_email();
            case USER_ID -> words.done_user_id();
            case METHOD -> words.done_method();
            case SESSIONS -> words.done_sessions();
            case DEVICE_ADDED -> words.done_device_added();
            case DEVICE_RENAMED -> words.done_device_renamed();
            case DEVICE_REMOVED -> words.done_device_removed();
            case TRUST_ENDED -> words.done_trust_ended();
            case CONSENT_WITHDRAWN -> words.done_consent_withdrawn();
        };
    }
}
