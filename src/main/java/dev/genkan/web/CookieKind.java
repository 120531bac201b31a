package dev.genkan.web;

/** The cookies that genkan sets; all are HttpOnly and SameSite=Lax. */
public enum CookieKind {
    /** Binds journeys and forms to one browser; lives as long as the browser runs. */
    BROWSER("genkan-browser"),
    /** The single sign-on session. */
    SESSION("genkan-session"),
    /** That a member has logged in with this browser before; no credential. */
    DEVICE("genkan-device"),
    /** That the second factor is spared in this browser; changes at each use. */
    TRUSTED("genkan-trusted"),
    /** The language that the person chose. */
    LANGUAGE("genkan-language");

    private final String suffix;

    CookieKind(String suffix) {
        this.suffix = suffix;
    }

    String suffix() {
        return suffix;
    }
}
