package dev.genkan.journey;

import dev.genkan.client.Client;
import dev.genkan.client.Clients;
import dev.genkan.consent.ClientConsents;
import dev.genkan.consent.Disclosure;
import dev.genkan.database.Tx;
import dev.genkan.journey.Facts.ClientConsent;
import dev.genkan.journey.Facts.LiveSession;
import dev.genkan.journey.Facts.Person;
import dev.genkan.member.Member;
import dev.genkan.member.MemberState;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.session.Session;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes facts of what the rooms know. */
@Singleton
final class Gathering {
    private final Knowledge knowledge;
    private final Clients clients;
    private final ClientConsents clientConsents;

    Gathering(Knowledge knowledge, Clients clients, ClientConsents clientConsents) {
        this.knowledge = knowledge;
        this.clients = clients;
        this.clientConsents = clientConsents;
    }

    /**
     * @param member null: nobody, or one who may not log in (any more)
     * @param session the live session that the journey builds on; null: none
     * @param stopped who is proven and suspended or withdrawn meanwhile; null: nobody
     */
    record Gathered(
            Facts facts,
            @Nullable Member member,
            @Nullable Session session,
            @Nullable Member stopped) {

        /** The step that is open. Not asked of somebody who is stopped. */
        Optional<Rule> open() {
            return Rules.next(facts);
        }

        /** Whether the request can be answered. */
        boolean isOver() {
            return stopped == null && open().isEmpty();
        }

        /** Marks the steps of {@link Rules#takenAhead}, for a member whose password or passkey has just been accepted. */
        Gathered withoutTaken() {
            Set<Step> taken = member == null ? Set.of() : Rules.takenAhead(facts);
            return new Gathered(facts.with(facts.progress().without(taken)), member, session, stopped);
        }

        OpenStep at(Step step, Journey journey, Ticket.Seal seal, Caller caller) {
            return new OpenStep(
                    journey.id(),
                    step,
                    facts,
                    member,
                    journey.version(),
                    seal.of(journey.id(), step, caller.browser()));
        }
    }

    /** Of a journey that is not read from its row now. */
    Gathered gather(Tx tx, Tenant tenant, Journey journey, Caller caller) {
        // Which cookie the browser has matters to a journey that builds on a session.
        OpaqueToken cookie = journey.progress().session() == null ? null : caller.session();
        return gathered(tx, tenant, journey, knowledge.of(tx, journey.member(), cookie));
    }

    /** @param known of the moment at which the journey was as it is here */
    Gathered gathered(Tx tx, Tenant tenant, Journey journey, Known known) {
        UUID ofJourney = journey.progress().session();
        Session session = Optional.ofNullable(known.session())
                .filter(live -> live.id().equals(ofJourney) && live.memberId().equals(journey.member()))
                .orElse(null);
        Member about = journey.member() == null ? null : known.member();
        Member member = about != null && mayLogIn(about) ? about : null;
        Facts facts = new Facts(
                journey.request(),
                Facts.Policy.of(tenant.settings()),
                journey.progress(),
                session == null ? null : live(tx, session),
                member == null ? null : person(member, known),
                member == null ? null : consent(tx, journey.request(), member));
        boolean isStopped = about != null && isStopped(about) && (session != null || isProven(journey, known));
        return new Gathered(facts, member, session, isStopped ? about : null);
    }

    /** A journey builds on a session only if it was the hinted member's (Journeys.start). */
    private static LiveSession live(Tx tx, Session session) {
        Duration age = Duration.between(session.authTime(), tx.now());
        return new LiveSession(age, true, Authentication.of(session.amr()));
    }

    private static boolean isProven(Journey journey, Known known) {
        PasswordProof proof = journey.progress().passwordProof();
        return proof == null
                // A passkey alone, or a factor beside a link from a mail.
                ? journey.progress().provenAt() != null
                : known.password() != null && known.password().version().equals(proof.version());
    }

    private static boolean isStopped(Member member) {
        return member.state() == MemberState.SUSPENDED || member.state() == MemberState.WITHDRAWN;
    }

    /** {@code ISSUED} is not among them: the initial password has to be accepted first, also after a new one was issued. */
    private static boolean mayLogIn(Member member) {
        return member.state() == MemberState.ACTIVATING || member.state() == MemberState.ACTIVE;
    }

    private static Person person(Member member, Known known) {
        return new Person(
                member.state() == MemberState.ACTIVATING,
                member.birthDateConfirmedAt() != null,
                known.termsPending(),
                member.method(),
                known.password(),
                member.email() != null,
                known.enrolled());
    }

    /** Null for the insurer's own portals, of which nothing is read. */
    private @Nullable ClientConsent consent(Tx tx, AuthorizationRequest request, Member member) {
        if (AccountVisit.is(request)) {
            return null;
        }
        return clients.find(tx, request.clientId())
                .map(Client::settings)
                .filter(settings -> settings.features().about().consentRequired())
                .map(settings -> new ClientConsent(
                        clientConsents.cover(tx, member.id(), request.clientId(), Disclosure.of(request, settings))))
                .orElse(null);
    }
}
