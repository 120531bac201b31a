package dev.genkan.token;

import java.util.Locale;

/** Why a grant was revoked. That its session ended is no cause: the session says so itself. */
public enum RevokeCause {
    /** The code was presented a second time. */
    CODE_REUSED,
    /** The code was presented by another client than it was made for. */
    CODE_STOLEN,
    /** The code was presented too late, or with another redirect URI or verifier: nothing came of it. */
    CODE_REFUSED;

    String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
