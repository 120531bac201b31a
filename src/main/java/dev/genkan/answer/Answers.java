package dev.genkan.answer;

import dev.genkan.oauth.AuthorizationResponse;
import dev.genkan.oauth.ResponseMode;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.Pages;
import dev.genkan.web.Shell;
import dev.genkan.web.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** Sends a browser to a redirect URI with an answer. Signs for some clients: not inside a transaction. */
@Singleton
public final class Answers {
    /** OAuth 2.0 Form Post Response Mode, 2. Sent by a script where scripts run, else by the button. */
    @CheckedTemplate(basePath = "answer")
    record FormPostPage(Shell shell, String action, Map<String, String> fields) implements TemplateInstance {}

    private final SignedAnswers signed;
    private final Pages pages;
    private final Visit visit;

    Answers(SignedAnswers signed, Pages pages, Visit visit) {
        this.signed = signed;
        this.pages = pages;
        this.visit = visit;
    }

    /** A redirect is a 303, also after a POST (RFC 9700, 4.12). */
    public Response.ResponseBuilder send(Tenant tenant, AuthorizationResponse response) {
        ResponseMode mode = response.to().mode();
        Map<String, String> sent =
                mode.isSigned() ? Map.of("response", signed.jwt(tenant, response)) : response.parameters();
        if (!mode.isForm()) {
            return Response.seeOther(response.inQuery(sent));
        }
        Shell shell = visit.shell(tenant);
        FormPostPage page = new FormPostPage(shell, response.to().redirectUri(), sent);
        return pages.show(shell, page, List.of(response.to().target()));
    }
}
