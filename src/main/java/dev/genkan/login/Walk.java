package dev.genkan.login;

import dev.genkan.answer.Answers;
import dev.genkan.audit.Audit;
import dev.genkan.credential.throttle.Devices;
import dev.genkan.journey.Caller;
import dev.genkan.journey.Closed;
import dev.genkan.journey.Finished;
import dev.genkan.journey.Journeys;
import dev.genkan.journey.Next;
import dev.genkan.journey.OpenStep;
import dev.genkan.journey.Reported;
import dev.genkan.journey.StartOver;
import dev.genkan.journey.Step;
import dev.genkan.journey.Ticket;
import dev.genkan.journey.Way;
import dev.genkan.member.MemberState;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.Browser;
import dev.genkan.web.CookieKind;
import dev.genkan.web.Cookies;
import dev.genkan.web.Pages;
import dev.genkan.web.Shell;
import dev.genkan.web.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From an address to the step that it opens, and from what was reported to the next address. */
@Singleton
final class Walk {
    static final int TO_PUT_RIGHT = 422;

    /** Row S15. */
    @CheckedTemplate(basePath = "login")
    record StartOverPage(Shell shell, StartOver startOver) implements TemplateInstance {}

    /** Cookies are off. @param portal where a login can begin once they are allowed */
    @CheckedTemplate(basePath = "login")
    record CookiesPage(Shell shell, String portal) implements TemplateInstance {}

    static final String COOKIE_CHECK = "/login/cookies";

    private final Journeys journeys;
    private final Visit visit;
    private final Pages pages;
    private final ClosedPages closed;
    private final Devices devices;
    private final Answers answers;
    private final Audit audit;

    Walk(
            Journeys journeys,
            Visit visit,
            Pages pages,
            ClosedPages closed,
            Devices devices,
            Answers answers,
            Audit audit) {
        this.journeys = journeys;
        this.visit = visit;
        this.pages = pages;
        this.closed = closed;
        this.devices = devices;
        this.answers = answers;
        this.audit = audit;
    }

    /** Does something at the step that the ticket opens, if that is the one at which its journey stands; else leads there. */
    Response at(Tenant tenant, Ticket ticket, Function<Standing, Response> page) {
        Caller caller = caller(tenant);
        Way way = journeys.find(tenant, ticket, caller);
        if (way instanceof Next next && next.open().step() == ticket.step()) {
            audit.watch(tenant.id());
            Shell shell = visit.shell(tenant, next.open().request().uiLocales());
            return page.apply(new Standing(tenant, caller, next.open(), shell));
        }
        return follow(tenant, way, ticket);
    }

    /**
     * A journey that this browser cannot go on with. If it sent no cookie at all it is told why: a round trip shows whether it keeps any
     * (row S15).
     */
    private Response follow(Tenant tenant, Way way, Ticket ticket) {
        Browser browser = visit.browser(tenant);
        if (way instanceof StartOver && browser.fresh()) {
            UUID journey = ticket.journeyId();
            String query = journey == null ? "" : "?journey=" + journey;
            return browser.remember(tenant, Response.seeOther(tenant.at(COOKIE_CHECK + query)))
                    .build();
        }
        return follow(tenant, way);
    }

    /** The other end of the round trip: it shows one of two pages and leads nowhere by itself. */
    Response checkCookies(Tenant tenant, @Nullable String journey) {
        // Without a ticket, so that it opens nothing.
        Way way = journeys.find(tenant, new Ticket(Step.PASSWORD, journey, null), caller(tenant));
        Browser browser = visit.browser(tenant);
        if (!browser.fresh() || !(way instanceof StartOver over)) {
            return follow(tenant, way);
        }
        Shell shell = visit.shell(tenant);
        String portal = over.portal().map(URI::toString).orElse(tenant.path() + "/");
        return browser.remember(tenant, pages.show(shell, new CookiesPage(shell, portal)))
                .status(Response.Status.BAD_REQUEST)
                .build();
    }

    /** Something was reported: where does it lead? 303, also for what comes after it (RFC 9700, 4.12). */
    Response goOn(Standing from) {
        return follow(from.tenant(), journeys.goOn(from.tenant(), from.open(), from.caller()));
    }

    /** The same when what was reported has told it. */
    Response goOn(Standing from, Reported<?> reported) {
        return reported.way().map(way -> follow(from.tenant(), way)).orElseGet(() -> goOn(from));
    }

    Response follow(Tenant tenant, Way way) {
        if (way instanceof Next next) {
            return Response.seeOther(address(tenant, next.open())).build();
        }
        if (way instanceof Finished finished) {
            Response.ResponseBuilder answer = answers.send(tenant, finished.response());
            if (finished.sessionCookie() != null) {
                answer.cookie(Cookies.set(
                        tenant, CookieKind.SESSION, finished.sessionCookie().value(), null));
            }
            if (finished.loggedIn() != null) {
                answer.cookie(knownDevice(tenant, finished.loggedIn()));
            }
            return answer.build();
        }
        if (way instanceof Closed end) {
            boolean isSuspended = end.member().state() == MemberState.SUSPENDED;
            Shell shell = visit.shell(tenant, end.request().uiLocales());
            return closed.show(shell, isSuspended ? ClosedPages.Why.SUSPENDED : ClosedPages.Why.WITHDRAWN);
        }
        Shell shell = visit.shell(tenant);
        return pages.show(shell, new StartOverPage(shell, (StartOver) way))
                .status(Response.Status.GONE)
                .build();
    }

    /** Of the page itself: a step that only leads on would cost each login a round trip. */
    private static URI address(Tenant tenant, OpenStep open) {
        return open.step() == Step.SECOND_FACTOR ? SecondFactorResource.address(tenant, open) : open.address(tenant);
    }

    private NewCookie knownDevice(Tenant tenant, UUID member) {
        String cookie = devices.remember(tenant.id(), member, visit.device(tenant));
        return Cookies.set(tenant, CookieKind.DEVICE, cookie, devices.lifetime());
    }

    Response page(Standing at, TemplateInstance page) {
        return pages.show(at.shell(), page, at.formTargets()).build();
    }

    /** @param status of an answer that is a page all the same */
    Response page(Standing at, int status, TemplateInstance page) {
        return pages.show(at.shell(), page, at.formTargets()).status(status).build();
    }

    /** The page with what has to be put right, or without anything. */
    Response page(Standing at, Problems problems, TemplateInstance page) {
        return page(at, problems.isAny() ? TO_PUT_RIGHT : Response.Status.OK.getStatusCode(), page);
    }

    /** The page for whom another try is open only after a while; seconds are rounded up, so that nobody comes back too early. */
    Response tryLater(Standing at, Duration wait, TemplateInstance page) {
        return Response.fromResponse(page(at, Response.Status.TOO_MANY_REQUESTS.getStatusCode(), page))
                .header("Retry-After", wait.plusMillis(999).toSeconds())
                .build();
    }

    Caller caller(Tenant tenant) {
        return new Caller(visit.browser(tenant).token(), visit.session(tenant), visit.network(), visit.runsOn());
    }
}
