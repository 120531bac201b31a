package dev.genkan.oauth;

import java.util.Locale;

/** Error codes of OAuth 2.0 and OpenID Connect, spelled as the specifications spell them by {@link #code()}. */
public enum ErrorCode {
    /** RFC 6749, 4.1.2.1 and 5.2. */
    INVALID_REQUEST,
    UNAUTHORIZED_CLIENT,
    ACCESS_DENIED,
    UNSUPPORTED_RESPONSE_TYPE,
    INVALID_SCOPE,
    SERVER_ERROR,
    TEMPORARILY_UNAVAILABLE,
    INVALID_CLIENT,
    INVALID_GRANT,
    UNSUPPORTED_GRANT_TYPE,
    /** OpenID Connect Core, 3.1.2.6. */
    INTERACTION_REQUIRED,
    LOGIN_REQUIRED,
    ACCOUNT_SELECTION_REQUIRED,
    CONSENT_REQUIRED,
    INVALID_REQUEST_URI,
    INVALID_REQUEST_OBJECT,
    REQUEST_NOT_SUPPORTED,
    REQUEST_URI_NOT_SUPPORTED,
    REGISTRATION_NOT_SUPPORTED,
    /** RFC 6750, 3.1. */
    INVALID_TOKEN,
    INSUFFICIENT_SCOPE,
    /** RFC 8707, 2. */
    INVALID_TARGET,
    /** OpenID Connect Registration 1.0, 3.3; RFC 7591, 3.2.2. */
    INVALID_REDIRECT_URI,
    INVALID_CLIENT_METADATA,
    /** RFC 9449, 5 and 8. */
    INVALID_DPOP_PROOF,
    USE_DPOP_NONCE,
    /** RFC 9470, 3. */
    INSUFFICIENT_USER_AUTHENTICATION,
    /** OpenID Connect Core Unmet Authentication Requirements 1.0. */
    UNMET_AUTHENTICATION_REQUIREMENTS;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
