package dev.genkan.account;

import dev.genkan.answer.Answers;
import dev.genkan.database.Database;
import dev.genkan.journey.AccountVisit;
import dev.genkan.journey.Caller;
import dev.genkan.journey.Finished;
import dev.genkan.journey.Journeys;
import dev.genkan.journey.Next;
import dev.genkan.journey.Outcome;
import dev.genkan.member.Member;
import dev.genkan.member.Members;
import dev.genkan.member.Method;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.session.Session;
import dev.genkan.session.Sessions;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.Browser;
import dev.genkan.web.CookieKind;
import dev.genkan.web.Cookies;
import dev.genkan.web.Csrf;
import dev.genkan.web.Form;
import dev.genkan.web.Pages;
import dev.genkan.web.Visit;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Lets in who is known well enough for what they want, and sends everybody else on a journey that leads back. */
@Singleton
final class Door {
    private static final String FORM = "account";
    private static final int TO_PUT_RIGHT = 422;
    private static final Form NOTHING = new Form(Map.of());

    private final Journeys journeys;
    private final Database database;
    private final Sessions sessions;
    private final Members members;
    private final Visit visit;
    private final Pages pages;
    private final Csrf csrf;
    private final Answers answers;

    Door(
            Journeys journeys,
            Database database,
            Sessions sessions,
            Members members,
            Visit visit,
            Pages pages,
            Csrf csrf,
            Answers answers) {
        this.journeys = journeys;
        this.database = database;
        this.sessions = sessions;
        this.members = members;
        this.visit = visit;
        this.pages = pages;
        this.csrf = csrf;
        this.answers = answers;
    }

    /** A page to look at: any live session will do. @param page its path under the account page, with a slash */
    Response look(Tenant tenant, String page, Function<Resident, Response> then) {
        return enter(tenant, AccountVisit.look(tenant, page), NOTHING, then);
    }

    /** A page on which something can be changed: asks for a fresh proof first, so that nothing is typed in vain. */
    Response change(Tenant tenant, String page, Function<Resident, Response> then) {
        return enter(tenant, AccountVisit.change(tenant, page), NOTHING, then);
    }

    /** A change that was sent. A form that is not of this browser's own page only leads to that page. */
    Response sent(Tenant tenant, String page, Form form, Function<Resident, Response> then) {
        return enter(
                tenant,
                AccountVisit.change(tenant, page),
                form,
                resident -> isOwn(resident) ? then.apply(resident) : to(tenant, page));
    }

    /** Sets up one more device of a method. @param back the page to which that leads */
    Response add(Tenant tenant, Method method, String back) {
        Browser browser = visit.browser(tenant);
        return follow(
                tenant,
                browser,
                journeys.start(tenant, AccountVisit.add(tenant, method, back), caller(tenant, browser)));
    }

    /** Back to the account page, which says what was done. */
    Response done(Resident resident, Done what) {
        return to(resident.tenant(), "?done=" + what.word());
    }

    Response to(Tenant tenant, String page) {
        return Response.seeOther(tenant.at("/account" + page)).build();
    }

    Response page(Resident resident, TemplateInstance page) {
        return page(resident, false, page);
    }

    /** @param wrong something has to be put right */
    Response page(Resident resident, boolean wrong, TemplateInstance page) {
        Response.ResponseBuilder answer =
                resident.browser().remember(resident.tenant(), pages.show(resident.shell(), page));
        return answer.status(wrong ? TO_PUT_RIGHT : 200).build();
    }

    /** The session goes on under a new cookie: what a thief may have of it is worthless from now on. */
    Response withNewCookie(Resident resident, Response answer) {
        return database.inTenant(
                        resident.tenant().id(),
                        tx -> sessions.underNewCookie(tx, resident.session().id()))
                .map(started -> Response.fromResponse(answer)
                        .cookie(Cookies.set(
                                resident.tenant(),
                                CookieKind.SESSION,
                                started.cookie().value(),
                                null))
                        .build())
                .orElse(answer);
    }

    private Response enter(Tenant tenant, AuthorizationRequest request, Form form, Function<Resident, Response> then) {
        Browser browser = visit.browser(tenant);
        Outcome outcome = journeys.start(tenant, request, caller(tenant, browser));
        if (!(outcome instanceof Finished)) {
            return follow(tenant, browser, outcome);
        }
        return resident(tenant, browser, form).map(then).orElseGet(() -> to(tenant, ""));
    }

    private Response follow(Tenant tenant, Browser browser, Outcome outcome) {
        if (outcome instanceof Next next) {
            return browser.remember(tenant, Response.seeOther(next.open().address(tenant)))
                    .build();
        }
        return answers.send(tenant, ((Finished) outcome).response()).build();
    }

    private Optional<Resident> resident(Tenant tenant, Browser browser, Form form) {
        return database.inTenant(tenant.id(), tx -> {
            Optional<Session> session = sessions.find(tx, visit.session(tenant));
            Optional<Member> member = session.flatMap(live -> members.find(tx, live.memberId()));
            return member.map(known -> new Resident(
                    tenant,
                    known,
                    session.orElseThrow(),
                    visit.shell(tenant),
                    visit.network(),
                    browser,
                    form,
                    csrf.token(tenant, browser, FORM)));
        });
    }

    private boolean isOwn(Resident resident) {
        return csrf.matches(resident.tenant(), resident.browser(), FORM, resident.typed("token"));
    }

    private Caller caller(Tenant tenant, Browser browser) {
        return new Caller(browser.token(), visit.session(tenant), visit.network(), visit.runsOn());
    }
}
