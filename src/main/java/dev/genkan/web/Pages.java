package dev.genkan.web;

import dev.genkan.tenant.Tenant;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Turns a page into an answer: its language, its Content-Security-Policy, the remembered language. */
@Singleton
public final class Pages {
    private static final Duration LANGUAGE_REMEMBERED = Duration.ofDays(365);

    private final Visit visit;

    Pages(Visit visit) {
        this.visit = visit;
    }

    public Response.ResponseBuilder show(Shell shell, TemplateInstance page) {
        return show(shell, page, List.of());
    }

    /**
     * @param formTargets origins to which a form of this page may lead in the end: the journey's verified redirect URI. Without
     *     them Chromium and Safari stop the redirect that follows a posted form
     */
    public Response.ResponseBuilder show(Shell shell, TemplateInstance page, Collection<String> formTargets) {
        return show(shell, page, SecurityHeaders.pagePolicy(formTargets));
    }

    /** @param origins whose documents stand in frames of this page; not empty */
    public Response.ResponseBuilder framing(Shell shell, TemplateInstance page, Collection<String> origins) {
        return show(shell, page, SecurityHeaders.framingPolicy(origins));
    }

    private Response.ResponseBuilder show(Shell shell, TemplateInstance page, String policy) {
        Response.ResponseBuilder answer = Response.ok(
                        page.setLocale(shell.locale()).render(), MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header("Content-Language", shell.language())
                .header(SecurityHeaders.CSP, policy);
        Tenant tenant = shell.tenant();
        if (tenant != null) {
            visit.chosenNow()
                    .ifPresent(chosen -> answer.cookie(
                            Cookies.set(tenant, CookieKind.LANGUAGE, chosen.getLanguage(), LANGUAGE_REMEMBERED)));
        }
        return answer;
    }
}
