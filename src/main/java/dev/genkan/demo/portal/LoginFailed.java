package dev.genkan.demo.portal;

import org.jspecify.annotations.Nullable;

/** Ends an attempt to log in. */
final class LoginFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final Failure failure;

    /** @param detail for developers; no secrets */
    LoginFailed(Failure failure, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.failure = failure;
    }

    LoginFailed(Failure failure, String detail) {
        this(failure, detail, null);
    }

    Failure failure() {
        return failure;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
