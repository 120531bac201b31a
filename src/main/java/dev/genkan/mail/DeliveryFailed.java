package dev.genkan.mail;

import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail was not taken. The message names the kind of failure only: SMTP servers repeat addresses in theirs. */
public final class DeliveryFailed extends Exception {
    private static final long serialVersionUID = 1L;
    private static final Pattern REPLY_CODE = Pattern.compile("\\b[2345]\\d\\d\\b");

    public DeliveryFailed(Throwable cause) {
        super(describe(cause));
    }

    private static String describe(Throwable thrown) {
        // The mailer's asynchronous client wraps what happened.
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        String kind = cause.getClass().getSimpleName();
        Matcher code = REPLY_CODE.matcher(String.valueOf(cause.getMessage()));
        return code.find() ? kind + " " + code.group() : kind;
    }
}
