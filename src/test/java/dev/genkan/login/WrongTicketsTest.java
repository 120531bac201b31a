package dev.genkan.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.journey.Step;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSettings;
import dev.genkan.testing.Authenticator;
import dev.genkan.testing.Camera;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import dev.genkan.testing.SoftAuthenticator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The matrix of architecture.md, section 3: at each page of each step every kind of wrong ticket, read and sent, changes nothing and
 * ends at a page with a way on. The right one still works afterwards.
 */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class WrongTicketsTest {
    private static final String TENANT = "tickets-a";

    /** What each step would take for an answer. */
    private static final String[] EVERYTHING_RIGHT = {
        "password",
        Insurer.INITIAL_PASSWORD,
        "birth-date",
        Insurer.BIRTH_DATE,
        "decision",
        "agree",
        "version",
        "1",
        "language",
        "ja",
        "method",
        "otp",
        "new-password",
        "d00000000",
        "email",
        "x@example.jp",
        "code",
        "123456",
        "asked",
        "openid; ",
        "next",
        "portal"
    };

    private static final Set<Step> FACTORS =
            Set.of(Step.SECOND_FACTOR, Step.ENROL_PASSKEY, Step.NAME_PASSKEY, Step.ENROL_TOTP, Step.RECOVERY_CODES);

    /** Pages, of which a step may have several. */
    enum At {
        SIGN_IN("sign-in", Step.PASSWORD),
        SIGN_IN_PASSKEY("sign-in-passkey", Step.PASSWORD),
        FACTOR_PASSKEY("factor-passkey", Step.SECOND_FACTOR),
        FACTOR_OTP("factor-otp", Step.SECOND_FACTOR),
        FACTOR_RECOVERY("factor-recovery", Step.SECOND_FACTOR),
        BIRTH_DATE("birth-date", Step.BIRTH_DATE),
        TERMS("terms", Step.TERMS),
        TERMS_DECLINED("terms-declined", Step.TERMS),
        USER_ID("user-id", Step.USER_ID_AND_METHOD),
        NEW_PASSWORD("new-password", Step.NEW_PASSWORD),
        EMAIL("email", Step.EMAIL),
        EMAIL_CODE("email-code", Step.EMAIL),
        SET_UP_PASSKEY("set-up-passkey", Step.ENROL_PASSKEY),
        NAME_PASSKEY("name-passkey", Step.NAME_PASSKEY),
        SET_UP_OTP("set-up-otp", Step.ENROL_TOTP),
        RECOVERY_CODES("recovery-codes", Step.RECOVERY_CODES),
        CONSENT("consent", Step.CONSENT),
        DONE("done", Step.DONE_NOTICE);

        private final String page;
        private final Step step;

        At(String page, Step step) {
            this.page = page;
            this.step = step;
        }

        boolean isOfAFactor() {
            return FACTORS.contains(step);
        }
    }

    @Inject
    Insurer insurer;

    Mailbox mailbox;

    @ParameterizedTest
    @EnumSource(At.class)
    void changesNothingAndEndsAtAPageWithAWayOn(At at) {
        Tenant tenant = insurer.open(TENANT, at.isOfAFactor() ? WrongTicketsTest::atOnce : s -> s, Insurer.INITIATE);
        if (at == At.CONSENT) {
            insurer.letThePortalAsk(tenant);
        }
        Tenant other = insurer.open("tickets-b");
        String userId = "m20000" + (char) ('a' + at.ordinal());
        insurer.member(tenant, userId);
        Visitor visitor = insurer.visitor();
        String address = reach(at, new Walker(insurer, mailbox, tenant, userId), visitor);
        Visitor withoutCookie = visitor.twin();
        withoutCookie.forget(Visitor.BROWSER);
        // The same browser's second tab, at the sign-in page.
        String secondTab = insurer.begin(tenant, visitor);
        String before = everything(tenant);

        wrong(address, secondTab).forEach((how, wrong) -> ends(tenant, visitor, how, wrong));
        for (At elsewhere : At.values()) {
            if (elsewhere.step != at.step) {
                String wrong = address.replace("/login/" + at.page, "/login/" + elsewhere.page);
                ends(tenant, visitor, "another step's: " + elsewhere, wrong);
            }
        }
        ends(tenant, insurer.visitor(), "another browser's", address);
        ends(tenant, withoutCookie, "a deleted cookie", address);
        ends(other, visitor, "another tenant's", address.replace("/t/" + TENANT + "/", "/t/tickets-b/"));
        assertThat(everything(tenant)).isEqualTo(before);

        String journey = "where journey_id = '" + address.replaceAll(".*journey=([^&]*).*", "$1") + "'";
        insurer.execute(tenant, "update journey set expires_at = now() - interval '1 second' " + journey);
        String expired = everything(tenant);
        ends(tenant, visitor, "expired", address);
        assertThat(everything(tenant)).isEqualTo(expired);
        insurer.execute(tenant, "update journey set expires_at = now() + interval '1 hour' " + journey);

        Page right = visitor.get(address);
        // What a form of this step is sent to leads back to its page.
        Page page = at == At.SIGN_IN_PASSKEY ? visitor.follow(right) : right;
        assertThat(page.status()).as("the right one still works").isEqualTo(200);
    }

    private static Map<String, String> wrong(String address, String secondTab) {
        String last = address.endsWith("A") ? "B" : "A";
        String ticket = address.replaceAll(".*ticket=", "");
        String journey = address.replaceAll(".*(journey=[^&]*).*", "$1");
        String othersJourney = secondTab.replaceAll(".*(journey=[^&]*).*", "$1");
        String othersTicket = secondTab.replaceAll(".*ticket=", "");
        String page = address.replaceAll("\\?.*", "");
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("altered at its end", address.replaceAll(".$", last));
        wrong.put(
                "altered at its beginning",
                page + "?" + journey + "&ticket=" + (ticket.startsWith("-") ? "A" : "-") + ticket.substring(1));
        wrong.put("half", address.substring(0, address.length() - 20));
        wrong.put("one character more", address + "A");
        wrong.put("in lower case", page + "?" + journey + "&ticket=" + ticket.toLowerCase(java.util.Locale.ROOT) + "_");
        wrong.put("empty", page + "?" + journey + "&ticket=");
        wrong.put("missing", page + "?" + journey);
        wrong.put("all missing", page);
        wrong.put("without a journey", page + "?ticket=" + ticket);
        wrong.put("a journey that is none", page + "?journey=1&ticket=" + ticket);
        wrong.put("a journey in upper case", page + "?" + upper(journey) + "&ticket=" + ticket);
        wrong.put("another journey's ticket", page + "?" + journey + "&ticket=" + othersTicket);
        wrong.put("for another journey", page + "?" + othersJourney + "&ticket=" + ticket);
        wrong.put("the wrong one first", page + "?" + journey + "&ticket=" + last + "&ticket=" + ticket);
        return wrong;
    }

    private static String upper(String journey) {
        String id = journey.substring("journey=".length());
        return "journey=" + id.toUpperCase(java.util.Locale.ROOT) + (id.matches("[0-9-]*") ? "A" : "");
    }

    private static void ends(Tenant tenant, Visitor visitor, String how, String address) {
        for (Page answer : List.of(visitor.get(address), visitor.post(address, EVERYTHING_RIGHT))) {
            // Who sent no cookie makes a round trip first.
            Page page = answer.status() == 303 && answer.leadsTo().equals("cookies") ? visitor.follow(answer) : answer;
            assertThat(page.status()).as(how + ": " + address).isEqualTo(410);
            assertThat(page.body())
                    .as(how)
                    .containsPattern(
                            "<a class=\"button\" href=\"(" + Insurer.INITIATE + "[^\"]*|" + tenant.path() + "/)\"");
        }
    }

    /** The address of the page, to which this visitor has come by doing everything right. */
    private String reach(At at, Walker member, Visitor visitor) {
        return switch (at) {
            case TERMS_DECLINED ->
                visitor.submit(member.upTo(Step.TERMS, visitor), "decision", "refuse")
                        .location();
            case EMAIL_CODE ->
                visitor.submit(member.upTo(Step.EMAIL, visitor), "email", member.email())
                        .location();
            case SIGN_IN_PASSKEY ->
                member.upTo(Step.PASSWORD, visitor).address().replace("/sign-in?", "/sign-in-passkey?");
            case SET_UP_PASSKEY -> reachSetUp("passkey", member, visitor);
            case NAME_PASSKEY -> setUpPasskey(member, visitor).location();
            case SET_UP_OTP -> reachSetUp("otp", member, visitor);
            case RECOVERY_CODES -> setUpOtp(member, visitor).location();
            case FACTOR_PASSKEY -> {
                Visitor phone = insurer.visitor();
                phone.submit(phone.follow(setUpPasskey(member, phone)), "name", "x");
                yield reachFactor(member, visitor);
            }
            case FACTOR_OTP -> {
                setUpOtp(member, insurer.visitor());
                yield reachFactor(member, visitor);
            }
            case FACTOR_RECOVERY -> {
                Visitor phone = insurer.visitor();
                phone.submit(phone.follow(setUpOtp(member, phone)), "next", "make");
                yield reachFactor(member, visitor).replace("/factor-otp?", "/factor-recovery?");
            }
            default -> member.upTo(at.step, visitor).address();
        };
    }

    private Page setUpPasskey(Walker member, Visitor visitor) {
        Page page = visitor.get(reachSetUp("passkey", member, visitor));
        SoftAuthenticator authenticator = SoftAuthenticator.at(member.tenant().origin());
        return visitor.post(
                page.ceremony(), "message", authenticator.create(page.options()).json());
    }

    private Page setUpOtp(Walker member, Visitor visitor) {
        Page page = visitor.get(reachSetUp("otp", member, visitor));
        Authenticator app = Authenticator.of(Camera.readPage(page.body()));
        return visitor.submit(page, "code", app.code(0), "name", "x");
    }

    /** The page that asks for the second factor, right after the password. */
    private String reachFactor(Walker member, Visitor visitor) {
        Page signIn = visitor.get(insurer.begin(member.tenant(), visitor));
        return member.logIn(visitor, signIn, Walker.NEW_PASSWORD).location();
    }

    private String reachSetUp(String method, Walker member, Visitor visitor) {
        Page email = member.upTo(Step.EMAIL, visitor);
        String confirmed =
                "update member set method = '%s', email = '%s', email_folded = '%s', email_confirmed_at = now()"
                        .formatted(method, member.email(), member.email());
        insurer.execute(member.tenant(), confirmed + " where user_id = '" + member.userId() + "'");
        return visitor.get(email.address()).location();
    }

    /** Each factor in the same journey, with recovery codes. */
    private static TenantSettings atOnce(TenantSettings settings) {
        return Insurer.withJourney(
                Insurer.with(settings, new TenantSettings.SecondFactor(true, true, 0, false)),
                journey -> new TenantSettings.Journey(
                        journey.birthDate(),
                        journey.email(),
                        "SAME_JOURNEY",
                        journey.methods(),
                        journey.birthDateTries(),
                        journey.lifetime()));
    }

    /** All that a step could have changed; initial passwords are hashed in the background. */
    private String everything(Tenant tenant) {
        return insurer.value(
                tenant,
                "select coalesce((select string_agg(j::text, ';' order by journey_id) from journey j), '')"
                        + " || (select string_agg(m::text, ';' order by member_id) from member m)"
                        + " || (select string_agg(p::text, ';' order by member_id) from"
                        + " (select member_id, kind, set_at from password) p)"
                        + " || coalesce((select string_agg(p::text, ';' order by passkey_id) from passkey p), '')"
                        + " || coalesce((select string_agg(t::text, ';' order by member_id) from totp_device t), '')"
                        + " || coalesce((select string_agg(r::text, ';' order by r::text) from recovery_code r), '')"
                        + " || coalesce((select string_agg(e::text, ';' order by member_id) from email_challenge e), '')"
                        + " || (select count(*) from consent) || ' ' || (select count(*) from consent_given) || ' ' || (select count(*) from session)"
                        + " || ' ' || (select count(*) from throttle) || ' ' || (select count(*) from authorization_code)"
                        + " || ' ' || (select count(*) from audit_event)");
    }
}
