package dev.genkan.token;

import java.util.Locale;

/** Why a grant was revoked. That its session ended is no cause: the session says so itself. */
public enum RevokeCause {
    /** The code was presented a second time. */
    CODE_REUSED,
    /** The code was presented by another client than it was made for. */
    CODE_STOLEN,
    /** The code was presented too late, or with another redirect URI or verifier: nothing came of it. */
    CODE_REFUSED,
    /** A refresh token was presented again after it was exchanged. */
    REFRESH_TOKEN_REUSED,
    /** A refresh token was presented by another client than it was issued to. */
    REFRESH_TOKEN_STOLEN,
    /** A refresh met a suspended or withdrawn member. */
    MEMBER_STOPPED,
    /** The member logged out of some session, and this grant was to outlive sessions. */
    LOGGED_OUT,
    /** Its client gave a token of it back (RFC 7009). */
    GIVEN_BACK,
    /** Its client has deleted its registration. */
    CLIENT_DELETED,
    /** The member has withdrawn the consent that it rested on. */
    CONSENT_WITHDRAWN;

    String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
