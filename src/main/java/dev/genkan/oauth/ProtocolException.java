package dev.genkan.oauth;

/**
 * A protocol error, typed by who is told; each kind is rendered in one place ({@code web}, {@code answer}). The description is public and
 * helps a developer; it never contains a secret or a value that the caller did not send.
 */
public abstract sealed class ProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode error;
    private final String description;

    private ProtocolException(ErrorCode error, String description) {
        // No stack trace: a wrong request is no fault of this program.
        super(error.code() + ": " + description, null, false, false);
        this.error = error;
        this.description = description;
    }

    public ErrorCode error() {
        return error;
    }

    public String description() {
        return description;
    }

    /** Told to the person at the browser: nothing here may be redirected (RFC 6749, 4.1.2.1, unknown client or redirect URI). */
    public static final class Shown extends ProtocolException {
        private static final long serialVersionUID = 1L;

        public Shown(ErrorCode error, String description) {
            super(error, description);
        }
    }

    /** Told to the client through the browser, at its verified redirect URI (RFC 6749, 4.1.2.1; RFC 9207). */
    public static final class Redirected extends ProtocolException {
        private static final long serialVersionUID = 1L;

        private final transient ReturnAddress to;

        public Redirected(ReturnAddress to, ErrorCode error, String description) {
            super(error, description);
            this.to = to;
        }

        public ReturnAddress to() {
            return to;
        }
    }

    /** Told to the client directly, as JSON (RFC 6749, 5.2). */
    public static final class Answered extends ProtocolException {
        private static final long serialVersionUID = 1L;

        private final boolean basicChallenge;

        public Answered(ErrorCode error, String description) {
            this(error, description, false);
        }

        /** @param basicChallenge true if the client authenticated by the Authorization header: 401 names the scheme */
        public Answered(ErrorCode error, String description, boolean basicChallenge) {
            super(error, description);
            this.basicChallenge = basicChallenge;
        }

        public boolean basicChallenge() {
            return basicChallenge;
        }
    }

    /** Told to the bearer of an access token, in {@code WWW-Authenticate} (RFC 6750, 3). */
    public static final class BearerChallenge extends ProtocolException {
        private static final long serialVersionUID = 1L;

        private final boolean credentialsSent;

        /** @param credentialsSent false if the request had no token at all: then no error code is told (3.1) */
        public BearerChallenge(ErrorCode error, String description, boolean credentialsSent) {
            super(error, description);
            this.credentialsSent = credentialsSent;
        }

        public boolean credentialsSent() {
            return credentialsSent;
        }
    }

    /** Told to the bearer of an access token that is, or should be, bound to a key (RFC 9449, 7.1). */
    public static final class DpopChallenge extends ProtocolException {
        private static final long serialVersionUID = 1L;

        public DpopChallenge(ErrorCode error, String description) {
            super(error, description);
        }
    }
}
