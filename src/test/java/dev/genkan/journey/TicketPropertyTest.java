package dev.genkan.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.database.TenantId;
import dev.genkan.journey.Ticket.Seal;
import dev.genkan.secret.KeyedHash;
import dev.genkan.secret.OpaqueToken;
import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What addresses carry through a login: any text opens a step or is refused, and nothing else happens. */
class TicketPropertyTest {
    private static final UUID JOURNEY = UUID.fromString("01a20524-de07-70dd-8390-a5f59ab63224");
    private static final Caller CALLER = new Caller(new OpaqueToken("a".repeat(43)), null, "192.0.2.1");
    private static final Seal SEAL = new Seal(new TenantId("midori"), new KeyedHash(new byte[32]));
    private static final Step STEP = Step.PASSWORD;
    private static final String TICKET = SEAL.of(JOURNEY, STEP, CALLER.browser());

    @Property(tries = 5_000, seed = "1")
    void anyTextNamesAJourneyExactlyAsGenkanWritesItOrNone(@ForAll("texts") String text) {
        UUID journey = new Ticket(STEP, text, TICKET).journeyId();
        if (journey != null) {
            assertThat(journey).hasToString(text);
        }
    }

    @Property(tries = 1_000, seed = "2")
    void everyJourneyIsNamedByItsId(@ForAll long high, @ForAll long low) {
        UUID journey = new UUID(high, low);
        assertThat(new Ticket(STEP, journey.toString(), null).journeyId()).isEqualTo(journey);
    }

    @Property(tries = 5_000, seed = "3")
    void onlyTheTicketItselfOpensTheStep(@ForAll("texts") String text) {
        assertThat(SEAL.matches(new Ticket(STEP, JOURNEY.toString(), text), CALLER))
                .isEqualTo(text.equals(TICKET));
    }

    @Property(tries = 5_000, seed = "4")
    void theTicketOpensNoOtherJourney(@ForAll("texts") String text) {
        assertThat(SEAL.matches(new Ticket(STEP, text, TICKET), CALLER)).isEqualTo(text.equals(JOURNEY.toString()));
    }

    @Property(seed = "5")
    void theTicketOpensNoOtherStepAndNoOtherBrowser(@ForAll Step step, @ForAll("texts") String browser) {
        Caller other = new Caller(new OpaqueToken(browser), null, "192.0.2.1");
        assertThat(SEAL.matches(new Ticket(step, JOURNEY.toString(), TICKET), CALLER))
                .isEqualTo(step == STEP);
        assertThat(SEAL.matches(new Ticket(STEP, JOURNEY.toString(), TICKET), other))
                .isEqualTo(browser.equals(CALLER.browser().value()));
    }

    /** Anything, and what mail programs and hands make of the right ones: letters lost, added, changed or in the other case. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> right =
                Arbitraries.of(TICKET, JOURNEY.toString(), CALLER.browser().value());
        return Arbitraries.oneOf(
                right,
                Arbitraries.strings(),
                Arbitraries.strings().withChars("0123456789abcdefABCDEF-").ofLength(36),
                Arbitraries.strings().withChars("abcXYZ019-_=").ofMinLength(42).ofMaxLength(44),
                right.map(text -> text.toUpperCase(Locale.ROOT)),
                right.flatMap(text -> Arbitraries.integers()
                        .between(0, text.length() - 1)
                        .flatMap(at -> Arbitraries.of("", "-", "a", "=", " ", "\0", "\uD800", "７", "%")
                                .map(letter -> text.substring(0, at) + letter + text.substring(at + 1)))),
                right.flatMap(text -> Arbitraries.of("=", "\n", " ", "\0", ".").map(end -> text + end)));
    }
}
