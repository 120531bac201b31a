package dev.genkan.login;

import dev.genkan.credential.passkey.Refusal;
import java.util.List;

/** Why a ceremony with a passkey came to nothing (row S18), as far as browser and server can tell it apart. */
enum Trouble {
    /** The browser's {@code NotAllowedError}, which stands for nearly everything, to protect privacy: a page of likely causes. */
    NOT_ALLOWED,
    /** The device has a passkey of this member already. */
    KNOWN,
    UNSUPPORTED,
    WRONG_SITE,
    UNEXPECTED,
    TOO_LATE,
    NOT_VERIFIED,
    UNKNOWN_PASSKEY,
    NOT_YOURS,
    COPIED,
    /** Another page of this login was faster. */
    BEHIND;

    /** @param failure the name of the browser's error; empty: the form was sent without its script */
    static Trouble ofBrowser(String failure) {
        return switch (failure) {
            case "NotAllowedError", "AbortError", "TimeoutError" -> NOT_ALLOWED;
            case "InvalidStateError" -> KNOWN;
            case "", "NotSupportedError", "Unsupported" -> UNSUPPORTED;
            case "ConstraintError" -> NOT_VERIFIED;
            case "SecurityError" -> WRONG_SITE;
            default -> UNEXPECTED;
        };
    }

    static Trouble of(Refusal why) {
        return switch (why) {
            case CHALLENGE -> TOO_LATE;
            case SITE -> WRONG_SITE;
            case USER_NOT_VERIFIED -> NOT_VERIFIED;
            case UNKNOWN_PASSKEY -> UNKNOWN_PASSKEY;
            case NOT_THE_MEMBERS -> NOT_YOURS;
            case COUNTER -> COPIED;
            case ALGORITHM, MALFORMED, SIGNATURE -> UNEXPECTED;
        };
    }

    /** Whether the same once more can help. */
    boolean isWorthARetry() {
        return this != BEHIND;
    }

    String text(PasskeyMessages words) {
        return switch (this) {
            case NOT_ALLOWED -> words.not_allowed();
            case KNOWN -> words.known();
            case UNSUPPORTED -> words.unsupported();
            case WRONG_SITE -> words.wrong_site();
            case UNEXPECTED -> words.unexpected();
            case TOO_LATE -> words.too_late();
            case NOT_VERIFIED -> words.not_verified();
            case UNKNOWN_PASSKEY -> words.unknown_passkey();
            case NOT_YOURS -> words.not_yours();
            case COPIED -> words.copied();
            case BEHIND -> words.behind();
        };
    }

    /** What may be behind it, the most likely first; empty: the text says it. */
    List<String> causes(PasskeyMessages words, boolean isRegistration) {
        if (this != NOT_ALLOWED) {
            return List.of();
        }
        return isRegistration
                ? List.of(words.cause_cancelled(), words.cause_time(), words.cause_lock(), words.cause_bluetooth())
                : List.of(
                        words.cause_cancelled(),
                        words.cause_none(),
                        words.cause_time(),
                        words.cause_lock(),
                        words.cause_bluetooth());
    }
}
