package dev.genkan.journey;

import dev.genkan.client.Client;
import dev.genkan.client.Clients;
import dev.genkan.consent.ClientConsents;
import dev.genkan.consent.Disclosure;
import dev.genkan.credential.Enrolled;
import dev.genkan.credential.Factor;
import dev.genkan.credential.password.Passwords;
import dev.genkan.database.Tx;
import dev.genkan.journey.Facts.ClientConsent;
import dev.genkan.journey.Facts.Enrolment;
import dev.genkan.journey.Facts.LiveSession;
import dev.genkan.journey.Facts.Person;
import dev.genkan.member.Member;
import dev.genkan.member.MemberState;
import dev.genkan.member.Members;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.session.Session;
import dev.genkan.session.Sessions;
import dev.genkan.tenant.Tenant;
import dev.genkan.terms.Consents;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks the rooms that know, in one transaction. */
@Singleton
final class Gathering {
    private final Members members;
    private final Passwords passwords;
    private final Consents consents;
    private final Sessions sessions;
    private final Clients clients;
    private final ClientConsents clientConsents;
    private final List<Enrolled> factors;

    Gathering(
            Members members,
            Passwords passwords,
            Consents consents,
            Sessions sessions,
            Clients clients,
            ClientConsents clientConsents,
            @All List<Enrolled> factors) {
        this.members = members;
        this.passwords = passwords;
        this.consents = consents;
        this.sessions = sessions;
        this.clients = clients;
        this.clientConsents = clientConsents;
        this.factors = factors;
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

    Gathered gather(Tx tx, Tenant tenant, Journey journey, Caller caller) {
        UUID ofJourney = journey.progress().session();
        Session session = sessions.find(tx, caller.session())
                .filter(live -> live.id().equals(ofJourney) && live.memberId().equals(journey.member()))
                .orElse(null);
        Member known = Optional.ofNullable(journey.member())
                .flatMap(id -> members.find(tx, id))
                .orElse(null);
        Member member = known != null && mayLogIn(known) ? known : null;
        Facts facts = new Facts(
                journey.request(),
                Facts.Policy.of(tenant.settings()),
                journey.progress(),
                session == null ? null : live(tx, session),
                member == null ? null : person(tx, member),
                member == null ? null : consent(tx, journey.request(), member));
        boolean isStopped = known != null && isStopped(known) && (session != null || isProven(tx, journey, known));
        return new Gathered(facts, member, session, isStopped ? known : null);
    }

    /** A journey builds on a session only if it was the hinted member's (Journeys.start). */
    private static LiveSession live(Tx tx, Session session) {
        Duration age = Duration.between(session.authTime(), tx.now());
        return new LiveSession(age, true, Authentication.of(session.amr()));
    }

    private boolean isProven(Tx tx, Journey journey, Member member) {
        PasswordProof proof = journey.progress().passwordProof();
        return proof == null
                // A passkey alone, or a factor beside a link from a mail.
                ? journey.progress().provenAt() != null
                : passwords
                        .present(tx, member.id())
                        .filter(password -> password.version().equals(proof.version()))
                        .isPresent();
    }

    private static boolean isStopped(Member member) {
        return member.state() == MemberState.SUSPENDED || member.state() == MemberState.WITHDRAWN;
    }

    /** {@code ISSUED} is not among them: the initial password has to be accepted first, also after a new one was issued. */
    private static boolean mayLogIn(Member member) {
        return member.state() == MemberState.ACTIVATING || member.state() == MemberState.ACTIVE;
    }

    private Person person(Tx tx, Member member) {
        return new Person(
                member.state() == MemberState.ACTIVATING,
                member.birthDateConfirmedAt() != null,
                consents.isPending(tx, member.id()),
                member.method(),
                passwords.present(tx, member.id()).orElse(null),
                member.email() != null,
                new Enrolment(
                        count(tx, Factor.PASSKEY, member),
                        count(tx, Factor.OTP, member),
                        count(tx, Factor.RECOVERY_CODE, member)));
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

    private int count(Tx tx, Factor factor, Member member) {
        return factors.stream()
                .filter(room -> room.factor() == factor)
                .mapToInt(room -> room.count(tx, member.id()))
                .sum();
    }
}
