package dev.genkan.authorize;

import dev.genkan.par.Pushed;
import org.jspecify.annotations.Nullable;

/**
 * By which way a request has come.
 *
 * @param isPushed through the endpoint for pushed requests, or it is just coming there
 * @param isSigned in a request object that the client signed
 * @param pushed the pushed request with which a login is begun; null: none
 */
record Passage(boolean isPushed, boolean isSigned, @Nullable Pushed pushed) {
    /** Through the browser, in parameters of its own. */
    static final Passage OPEN = new Passage(false, false, null);

    /** On its way in at the endpoint for pushed requests. */
    static final Passage IN = new Passage(true, false, null);

    static Passage by(Pushed pushed) {
        return new Passage(true, pushed.signed(), pushed);
    }

    Passage signed() {
        return new Passage(isPushed, true, pushed);
    }
}
