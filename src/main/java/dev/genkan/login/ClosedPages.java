package dev.genkan.login;

import dev.genkan.web.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

/** A login that only the insurer can open again: each page says why and whom to ask. */
@Singleton
final class ClosedPages {
    /** Told only to somebody who knew the password. */
    enum Why {
        INITIAL_EXPIRED,
        SUSPENDED,
        WITHDRAWN,
        /** Wrong birth dates, too many of them. */
        BIRTH_DATE_STOPPED
    }

    @CheckedTemplate(basePath = "login")
    record ClosedPage(Shell shell, String title, String text) implements TemplateInstance {}

    private final Walk walk;

    ClosedPages(Walk walk) {
        this.walk = walk;
    }

    Response show(Standing at, Why why) {
        LoginMessages words = at.words();
        ClosedPage page =
                switch (why) {
                    case INITIAL_EXPIRED ->
                        new ClosedPage(at.shell(), words.closed_expired_title(), words.closed_expired_text());
                    case SUSPENDED ->
                        new ClosedPage(at.shell(), words.closed_suspended_title(), words.closed_suspended_text());
                    case WITHDRAWN ->
                        new ClosedPage(at.shell(), words.closed_withdrawn_title(), words.closed_withdrawn_text());
                    case BIRTH_DATE_STOPPED ->
                        new ClosedPage(at.shell(), words.closed_birth_title(), words.closed_birth_text());
                };
        return walk.page(at, Walk.CLOSED, page);
    }
}
