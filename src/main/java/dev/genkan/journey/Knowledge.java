package dev.genkan.journey;

import dev.genkan.credential.Enrolled;
import dev.genkan.credential.Factor;
import dev.genkan.credential.password.Passwords;
import dev.genkan.database.Question;
import dev.genkan.database.Tx;
import dev.genkan.member.Members;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.session.Sessions;
import dev.genkan.terms.Consents;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Asks all rooms that know in one statement: it is asked at every page, and what it answers is of one moment. Each room says how its
 * part is found; only the joining is done here.
 */
@Singleton
final class Knowledge {
    /** No hash. A null would do as well, but of that PostgreSQL makes a plan for all sessions, with parallel workers that find none. */
    private static final byte[] NO_COOKIE = {};

    private static final String SESSION = " left join " + Sessions.OF_COOKIE + " s on true";

    private final JourneyRows journeys;
    private final String ofJourney;
    private final String ofMember;
    private final String ofSession;

    Knowledge(JourneyRows journeys, @All List<Enrolled> factors) {
        this.journeys = journeys;
        String beside = "s.*, m.*, " + Consents.PENDING + " as terms_pending, " + Passwords.COLUMNS + counts(factors);
        this.ofJourney =
                "select j.*, " + beside + " from " + JourneyRows.ROW + " j" + SESSION + member("j.journey_member");
        this.ofMember = "select " + beside + " from (select 1) as one" + SESSION + member("cast(:member as uuid)");
        this.ofSession = "select " + beside + " from (select 1) as one" + SESSION + member("s.session_member");
    }

    private static String counts(List<Enrolled> factors) {
        return Stream.of(Factor.PASSKEY, Factor.OTP, Factor.RECOVERY_CODE)
                .map(factor ->
                        ", " + count(factors, factor) + " as " + factor.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    private static String count(List<Enrolled> factors, Factor factor) {
        return factors.stream()
                .filter(room -> room.factor() == factor)
                .map(Enrolled::counted)
                .findFirst()
                .orElse("0");
    }

    private static String member(String id) {
        return " left join " + Members.ROWS + " m on m.member_id = " + id
                + " left join password p on p.tenant_id = :tenant and p.member_id = m.member_id";
    }

    /** A journey and what is known beside it. */
    record Met(Journey journey, Known known) {}

    /** As {@link JourneyRows#find}, with the member whom it is about. */
    Question<Met> ofJourney(UUID id, @Nullable OpaqueToken cookie) {
        return new Question<>(
                ofJourney,
                query -> journeys.bind(bind(query, cookie), id),
                (row, context) -> new Met(journeys.read(row), Known.read(row)));
    }

    /** @param member null: nobody */
    Known of(Tx tx, @Nullable UUID member, @Nullable OpaqueToken cookie) {
        return member == null && cookie == null
                ? Known.NOTHING
                : tx.ask(known(ofMember, query -> bind(query, cookie).bind("member", member)))
                        .orElseThrow();
    }

    /** The cookie's live session and its member. */
    Question<Known> ofSession(OpaqueToken cookie) {
        return known(ofSession, query -> bind(query, cookie));
    }

    private static Question<Known> known(String sql, UnaryOperator<Query> bound) {
        return new Question<>(sql, bound, (row, context) -> Known.read(row));
    }

    private static Query bind(Query query, @Nullable OpaqueToken cookie) {
        return query.bind("cookie", cookie == null ? NO_COOKIE : cookie.sha256());
    }
}
