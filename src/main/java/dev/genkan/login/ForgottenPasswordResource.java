package dev.genkan.login;

import dev.genkan.credential.reset.ResetRequests;
import dev.genkan.journey.Step;
import dev.genkan.member.EmailAddresses;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.Browser;
import dev.genkan.web.Csrf;
import dev.genkan.web.Form;
import dev.genkan.web.Pages;
import dev.genkan.web.Shell;
import dev.genkan.web.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Asks for a link by mail (section 5.1). What is answered does not depend on who asks, or on whether there is such a member. */
@Path("/t/{tenant}/login/" + ForgottenPasswordResource.PAGE)
@Blocking
public final class ForgottenPasswordResource {
    static final String PAGE = "forgotten-password";
    private static final String SENT = "sent";
    private static final String DESK = "/help#forgotten-password";
    private static final String USER_ID = "user-id";
    private static final String EMAIL = "email";

    /** @param action to which the form is sent @param token of the form */
    @CheckedTemplate(basePath = "login")
    record ForgottenPasswordPage(
            Shell shell, String action, String token, Problems problems, String userId, String email)
            implements TemplateInstance {}

    /** @param signIn where the login goes on @param again this page's form, once more */
    @CheckedTemplate(basePath = "login")
    record ForgottenSentPage(Shell shell, String signIn, String again, String domain) implements TemplateInstance {}

    private final ResetRequests requests;
    private final Pages pages;
    private final Visit visit;
    private final Csrf csrf;

    ForgottenPasswordResource(ResetRequests requests, Pages pages, Visit visit, Csrf csrf) {
        this.requests = requests;
        this.pages = pages;
        this.visit = visit;
        this.csrf = csrf;
    }

    /** Where somebody goes who has forgotten the password. @param journey from whose page; comes back with the member */
    static String address(Tenant tenant, UUID journey) {
        return isOffered(tenant) ? path(tenant) + "?journey=" + journey : tenant.path() + DESK;
    }

    static boolean isOffered(Tenant tenant) {
        return tenant.settings().password().forgotten();
    }

    static String path(Tenant tenant) {
        return tenant.path() + "/login/" + PAGE;
    }

    /** The form as it came, or empty. */
    private record Filled(Tenant tenant, Asked asked, ResetRequests.Typed typed) {}

    @GET
    public Response show(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        Filled empty = new Filled(tenant, asked, new ResetRequests.Typed("", ""));
        return ifOffered(tenant, () -> page(empty, 200, Problems.NONE));
    }

    @POST
    public Response ask(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked, Form form) {
        Filled filled = new Filled(tenant, asked, new ResetRequests.Typed(form.text(USER_ID), form.text(EMAIL)));
        return ifOffered(tenant, () -> {
            if (asked.isLanguageOnly()) {
                return page(filled, 200, Problems.NONE);
            }
            if (!csrf.matches(tenant, visit.browser(tenant), PAGE, form.text("token"))) {
                return withoutToken(filled);
            }
            Optional<String> email = EmailAddresses.read(form.text(EMAIL));
            Problems problems = missing(words(tenant), filled.typed(), email.isPresent());
            return problems.isAny() ? page(filled, Walk.TO_PUT_RIGHT, problems) : ask(filled, email.orElseThrow());
        });
    }

    private Response ask(Filled filled, String email) {
        Tenant tenant = filled.tenant();
        ResetRequests.From from = new ResetRequests.From(
                visit.network(), visit.device(tenant), journey(filled.asked()).orElse(null));
        ResetRequests.Typed typed = new ResetRequests.Typed(filled.typed().userId(), email);
        return requests.ask(tenant, typed, from, visit.locale(tenant))
                .map(wait -> tryLater(filled, wait))
                .orElseGet(() -> to(tenant, "/" + SENT + query(filled.asked())));
    }

    @GET
    @Path(SENT)
    public Response sent(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        return ifOffered(tenant, () -> {
            Shell shell = visit.shell(tenant);
            String signIn = journey(asked)
                    .map(journey -> tenant.path() + "/login/again?journey=" + journey)
                    .orElse(tenant.path() + "/");
            String again = path(tenant) + query(asked);
            String domain = tenant.settings().mail().domain();
            return pages.show(shell, new ForgottenSentPage(shell, signIn, again, domain))
                    .build();
        });
    }

    private Response ifOffered(Tenant tenant, Supplier<Response> page) {
        return isOffered(tenant)
                ? page.get()
                : Response.seeOther(tenant.at(DESK)).build();
    }

    /** Another site's form, or a browser that was closed in between; without cookies it is told how to allow them. */
    private Response withoutToken(Filled filled) {
        Tenant tenant = filled.tenant();
        Browser browser = visit.browser(tenant);
        return browser.fresh()
                ? browser.remember(tenant, Response.seeOther(tenant.at(Walk.COOKIE_CHECK)))
                        .build()
                : page(filled, 403, Problems.of(USER_ID, words(tenant).form_again()));
    }

    private Response tryLater(Filled filled, Duration wait) {
        Tenant tenant = filled.tenant();
        String text = words(tenant).later(Words.wait(wait, visit.locale(tenant)));
        Response answer = page(filled, Response.Status.TOO_MANY_REQUESTS.getStatusCode(), Problems.of(USER_ID, text));
        return Response.fromResponse(answer)
                .header("Retry-After", wait.plusMillis(999).toSeconds())
                .build();
    }

    private Response page(Filled filled, int status, Problems problems) {
        Tenant tenant = filled.tenant();
        Shell shell = visit.shell(tenant);
        Browser browser = visit.browser(tenant);
        ForgottenPasswordPage page = new ForgottenPasswordPage(
                shell,
                path(tenant) + query(filled.asked()),
                csrf.token(tenant, browser, PAGE),
                problems,
                filled.typed().userId(),
                filled.typed().email());
        return browser.remember(tenant, pages.show(shell, page).status(status)).build();
    }

    /** Of the form only: nothing of it depends on who has which address. */
    private static Problems missing(ForgottenMessages words, ResetRequests.Typed typed, boolean isAddress) {
        Problems problems = typed.userId().isBlank() ? Problems.of(USER_ID, words.no_user_id()) : Problems.NONE;
        return isAddress ? problems : problems.and(Problems.of(EMAIL, words.no_email()));
    }

    private static Response to(Tenant tenant, String rest) {
        return Response.seeOther(tenant.at("/login/" + PAGE + rest)).build();
    }

    private static String query(Asked asked) {
        return journey(asked).map(journey -> "?journey=" + journey).orElse("");
    }

    private static Optional<UUID> journey(Asked asked) {
        return Optional.ofNullable(asked.at(Step.PASSWORD).journeyId());
    }

    private ForgottenMessages words(Tenant tenant) {
        return ForgottenWords.in(visit.locale(tenant));
    }
}
