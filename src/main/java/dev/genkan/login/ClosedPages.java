package dev.genkan.login;

import dev.genkan.web.Pages;
import dev.genkan.web.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;

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

    private final Pages pages;

    ClosedPages(Pages pages) {
        this.pages = pages;
    }

    Response show(Shell shell, Why why) {
        LoginMessages words = Words.in(shell.locale());
        return switch (why) {
            case INITIAL_EXPIRED -> page(shell, words.closed_expired_title(), words.closed_expired_text());
            case SUSPENDED -> page(shell, words.closed_suspended_title(), words.closed_suspended_text());
            case WITHDRAWN -> page(shell, words.closed_withdrawn_title(), words.closed_withdrawn_text());
            case BIRTH_DATE_STOPPED -> page(shell, words.closed_birth_title(), words.closed_birth_text());
        };
    }

    /** @param begins the first day of the membership */
    Response notYet(Shell shell, LocalDate begins) {
        LoginMessages words = Words.in(shell.locale());
        String text = words.closed_not_yet_text(Words.date(begins, shell.locale()));
        return page(shell, words.closed_not_yet_title(), text);
    }

    private Response page(Shell shell, String title, String text) {
        return pages.show(shell, new ClosedPage(shell, title, text))
                .status(Response.Status.FORBIDDEN)
                .build();
    }
}
