package dev.genkan.login;

import dev.genkan.web.Form;
import org.jspecify.annotations.Nullable;

/**
 * What the form of a {@link Ceremony} sends.
 *
 * @param message the browser's answer as JSON; empty: none
 * @param failure the name of the browser's error; empty: none
 * @param signOut whether the box is ticked
 * @param userAgent the browser's header; null: none
 */
record Answer(
        String message,
        String failure,
        boolean signOut,
        @Nullable String userAgent) {
    static Answer of(Form form, @Nullable String userAgent) {
        return new Answer(form.text("message"), form.text("failure"), form.says("sign-out", "yes"), userAgent);
    }

    static Answer of(Form form) {
        return of(form, null);
    }

    boolean isFailure() {
        return message.isEmpty();
    }
}
