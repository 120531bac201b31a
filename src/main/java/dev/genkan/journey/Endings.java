package dev.genkan.journey;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.database.Tx;
import dev.genkan.journey.Gathering.Gathered;
import dev.genkan.member.Member;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.oauth.AuthorizationResponse;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.ReturnAddress;
import dev.genkan.par.PushedRequests;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.session.NewSession;
import dev.genkan.session.Session;
import dev.genkan.session.Sessions;
import dev.genkan.session.Started;
import dev.genkan.tenant.Tenant;
import dev.genkan.token.Codes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens when no step is open any more, in the transaction that found it so: the row was finished before, by its guard. */
@Singleton
final class Endings {
    private final Activation activation;
    private final Sessions sessions;
    private final Codes codes;
    private final Audit audit;
    private final PushedRequests pushed;

    Endings(Activation activation, Sessions sessions, Codes codes, Audit audit, PushedRequests pushed) {
        this.activation = activation;
        this.sessions = sessions;
        this.codes = codes;
        this.audit = audit;
        this.pushed = pushed;
    }

    /** Completes the activation, begins or continues the session, and answers the request with a code. */
    Answer answer(Tx tx, Tenant tenant, Gathered gathered, Caller caller) {
        AuthorizationRequest request = gathered.facts().request();
        Member member = Objects.requireNonNull(gathered.member(), "the password comes first");
        if (gathered.facts().person().isActivating()) {
            activation.complete(tx, member.id(), caller.origin(request));
        }
        Instant provenAt = gathered.facts().progress().provenAt();
        if (provenAt == null) {
            Session session = Objects.requireNonNull(gathered.session(), "proven by the session");
            if (session.isTouchDue()) {
                sessions.touch(tx, session.id());
            }
            return new Answer(once(tx, tenant, request, session, null), session.id());
        }
        NewSession login = login(gathered.facts(), member, provenAt, caller.device());
        Started started = gathered.facts().isOnSession()
                ? raised(tx, tenant, gathered, login, caller)
                : begun(tx, tenant, request, login, caller);
        return new Answer(
                once(tx, tenant, request, started.session(), started.cookie()),
                started.session().id());
    }

    /** A pushed request is answered once; another tab of the same login was faster (RFC 9126, 7.3). */
    private Finished once(
            Tx tx, Tenant tenant, AuthorizationRequest request, Session session, @Nullable OpaqueToken cookie) {
        if (request.pushed() == null || pushed.use(tx, request.pushed())) {
            return withCode(tx, tenant, request, session, cookie);
        }
        AuthorizationResponse error = request.returnAddress(tenant.issuer())
                .error(ErrorCode.INVALID_REQUEST_URI, "request_uri was answered before; push the request anew");
        return finished(error, session, cookie);
    }

    /** A member who has nothing set up yet still awaits it; what was proven with it counts. */
    private static NewSession login(Facts facts, Member member, Instant provenAt, @Nullable String device) {
        Authentication proven = facts.authentication();
        boolean awaits = !facts.person().enrolled().hasFactor();
        return new NewSession(member.id(), proven.acr(), proven.amr(), provenAt, awaits, device);
    }

    private Started begun(Tx tx, Tenant tenant, AuthorizationRequest request, NewSession login, Caller caller) {
        Started started = sessions.start(tx, tenant, login, caller.session());
        audit.write(
                tx,
                caller.origin(request),
                new AuditEvent.LoggedIn(login.memberId(), started.session().id(), login.amr()));
        return started;
    }

    /** Step-up. If the session has ended meanwhile, its code is as dead as it is. */
    private Started raised(Tx tx, Tenant tenant, Gathered gathered, NewSession login, Caller caller) {
        Session session = Objects.requireNonNull(gathered.session(), "proven by the session");
        Optional<Started> raised = sessions.raise(tx, tenant, session.id(), login);
        if (raised.isEmpty()) {
            return new Started(session, Objects.requireNonNull(caller.session(), "which names the session"));
        }
        audit.write(
                tx,
                caller.origin(gathered.facts().request()),
                new AuditEvent.SteppedUp(login.memberId(), session.id(), login.amr()));
        return raised.get();
    }

    /** @param session whose code it is */
    record Answer(Finished finished, UUID session) {}

    /**
     * The answer once more, for the second half of a double click: the browser dropped the first one, with its code and perhaps with its
     * cookie. Empty if the session has ended since.
     */
    Optional<Finished> again(Tx tx, Tenant tenant, Journey journey, Caller caller) {
        UUID begun = journey.progress().session();
        if (begun == null) {
            return Optional.empty();
        }
        return sessions.find(tx, caller.session())
                .filter(session -> session.id().equals(begun))
                .map(session -> withCode(tx, tenant, journey.request(), session, null))
                .or(() -> sessions.underNewCookie(tx, begun)
                        .map(started -> withCode(tx, tenant, journey.request(), started.session(), started.cookie())));
    }

    /** RFC 6749, 4.1.2.1: the member said no. */
    static Finished denied(Tenant tenant, AuthorizationRequest request) {
        AuthorizationResponse response = AccountVisit.is(request)
                ? AuthorizationResponse.plain(tenant.at("/"))
                : request.returnAddress(tenant.issuer())
                        .error(ErrorCode.ACCESS_DENIED, "the member did not want to go on");
        return new Finished(response, null, null);
    }

    /** The way back: with a code for a portal, and without one to the account page. */
    private Finished withCode(
            Tx tx, Tenant tenant, AuthorizationRequest request, Session session, @Nullable OpaqueToken cookie) {
        return finished(response(tx, tenant, request, session), session, cookie);
    }

    private static Finished finished(AuthorizationResponse response, Session session, @Nullable OpaqueToken cookie) {
        return new Finished(response, cookie, cookie == null ? null : session.memberId());
    }

    private AuthorizationResponse response(Tx tx, Tenant tenant, AuthorizationRequest request, Session session) {
        ReturnAddress back = request.returnAddress(tenant.issuer());
        if (!request.isMetBy(session.acr())) {
            // OpenID Connect Core 5.5.1.1. The member has logged in all the same; this portal only hears that it was
            // not enough.
            return back.error(
                    ErrorCode.UNMET_AUTHENTICATION_REQUIREMENTS,
                    "this member's login cannot reach an acr that claims names as essential");
        }
        return AccountVisit.is(request)
                ? AuthorizationResponse.plain(URI.create(request.redirectUri()))
                : back.code(codes.issue(tx, request, session).value());
    }
}
