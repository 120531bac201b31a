package dev.genkan.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSettings;
import dev.genkan.testing.Authenticator;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import dev.genkan.testing.Race;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Section 5.1: a link by mail, then the second factor, then a new password; and nobody learns who is a member here. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class ForgottenPasswordTest {
    private static final String CHOSEN = "asagao-no-hana-9";
    private static final String USER_ID = "m0000001";
    private static final Pattern OTPAUTH = Pattern.compile("href=\"(otpauth://[^\"]*)\"");
    private static final Pattern FIELD =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z]+)\" value=\"([^\"]*)\">");
    private static final Pattern LINK = Pattern.compile("http://\\S+/login/reset\\?token=\\S+");
    private static final Pattern FORGOTTEN = Pattern.compile("href=\"([^\"]*forgotten-password[^\"]*)\"");

    @Inject
    Insurer insurer;

    Mailbox mailbox;

    /** A member who has done the first login and has an app for one-time passwords. */
    private record Known(Walker walker, Authenticator app) {
        Tenant tenant() {
            return walker.tenant();
        }
    }

    private Known known(String tenant) {
        return known(insurer.open(tenant));
    }

    private Known known(Tenant tenant) {
        Walker walker = withoutFactor(tenant);
        insurer.execute(tenant, "update member set method = 'otp'");
        Visitor visitor = insurer.visitor();
        Page setUp = visitor.follow(logIn(walker, visitor, Walker.NEW_PASSWORD));
        Matcher uri = OTPAUTH.matcher(setUp.body());
        assertThat(uri.find()).as(setUp.heading()).isTrue();
        Authenticator app = Authenticator.of(uri.group(1).replace("&amp;", "&"));
        assertThat(visitor.submit(setUp, "code", app.code(0), "name", "スマホ").location())
                .startsWith(Insurer.CALLBACK);
        insurer.execute(tenant, "update totp_device set last_step = last_step - 100");
        return new Known(walker, app);
    }

    private Walker withoutFactor(Tenant tenant) {
        insurer.member(tenant, USER_ID);
        Walker walker = new Walker(insurer, mailbox, tenant, USER_ID);
        walker.toTheEnd(insurer.visitor());
        return walker;
    }

    @Test
    void theLinkThenTheFactorThenANewPasswordAndBackToThePortal() {
        Known member = known("forgot-a");
        Tenant tenant = member.tenant();
        Visitor visitor = insurer.visitor();
        Page signIn = visitor.get(insurer.begin(tenant, visitor));
        Page form = visitor.get(tenant.at("/").resolve(forgotten(signIn)).toString());
        assertThat(form.heading()).isEqualTo("パスワードの再設定");
        Page sent = ask(visitor, form, USER_ID, member.walker().email());
        assertThat(sent.status()).isEqualTo(303);
        Page check = visitor.follow(sent);
        assertThat(check.heading()).isEqualTo("メールをご確認ください");
        assertThat(check.body()).contains("login/again?journey=");

        Page page = visitor.get(link(member, 1));
        assertThat(page.heading()).isEqualTo("パスワードの再設定を続けます");
        Page factor = visitor.follow(press(visitor, page));
        assertThat(factor.heading()).isEqualTo("ワンタイムパスワードの入力");
        Page wrong = visitor.submit(factor, "code", member.app().code(9));
        assertThat(wrong.status()).isEqualTo(422);
        Page proven = visitor.submit(factor, "code", member.app().code(0));
        assertThat(proven.leadsTo()).isEqualTo("new-password");
        Page password = visitor.follow(proven);
        assertThat(password.body())
                .contains("autocomplete=\"username\"", "value=\"" + USER_ID + "\"", "これまでのパスワード")
                .doesNotContain("初期パスワード");
        assertThat(visitor.submit(password, "new-password", "Daiwauser").status())
                .isEqualTo(422);
        assertThat(sessions(tenant)).as("until a new password is stored").isEqualTo("2");
        insurer.execute(tenant, "update grant_record set scopes = array_append(scopes, 'offline_access')");
        Page answer = visitor.submit(password, "new-password", CHOSEN);
        assertThat(answer.location()).startsWith(Insurer.CALLBACK + "?code=").contains("state=state-1");

        assertThat(sessions(tenant)).as("the new one alone").isEqualTo("1");
        assertThat(insurer.value(
                        tenant,
                        "select count(*) filter (where revoked_at is null) || ' of ' || count(*) from grant_record"
                                + " where 'offline_access' = any (scopes)"))
                .as("nothing outlives the sessions")
                .isEqualTo("0 of 2");
        assertThat(insurer.value(
                        tenant, "select acr || ' ' || array_to_string(amr, ' ') from session where ended_at is null"))
                .isEqualTo("urn:genkan:acr:2fa pwd otp mfa");
        assertThat(insurer.value(
                        tenant, "select string_agg(distinct end_cause, ' ') from session where ended_at is not null"))
                .isEqualTo("credential_changed");
        assertThat(kinds(tenant)).isEqualTo("password-reset password-reset-begun password-reset-sent");
        assertThat(texts(member)).anySatisfy(text -> assertThat(text).contains("パスワードが再設定されました"));
        assertThat(logIn(member.walker(), insurer.visitor(), Walker.NEW_PASSWORD)
                        .status())
                .isEqualTo(422);
        assertThat(logIn(member.walker(), insurer.visitor(), CHOSEN).leadsTo()).isEqualTo("factor-otp");
        assertThat(visitor.get(link(member, 1)).status()).isEqualTo(410);
        assertThat(mailsWithLink(member)).hasSize(1);
    }

    @Test
    void aLinkThatIsOpenedOnAnotherDeviceEndsOnTheMembersOwnPage() {
        Known member = known("forgot-b");
        Visitor phone = insurer.visitor();
        String link = askedAtAPortal(member);
        Page factor = phone.follow(press(phone, phone.get(link)));
        Page password = phone.follow(phone.submit(factor, "code", member.app().code(0)));
        Page end = phone.submit(password, "new-password", CHOSEN);
        assertThat(end.location()).isEqualTo(member.tenant().at("/account").toString());
        assertThat(phone.follow(end).body()).contains(USER_ID);
    }

    @Test
    void lookingAtALinkUsesNothingUp() {
        Known member = known("forgot-c");
        String link = asked(member);
        for (int i = 0; i < 3; i++) {
            assertThat(insurer.visitor().get(link).status()).isEqualTo(200);
            assertThat(Visitor.withoutCookies().send("HEAD", link, "").status()).isEqualTo(200);
        }
        assertThat(Visitor.withoutCookies().send("POST", link, "").location()).contains("/login/cookies");
        assertThat(insurer.visitor().get(link + "x").status()).isEqualTo(410);
        assertThat(insurer.visitor().get(link.substring(0, link.indexOf('?'))).status())
                .isEqualTo(410);
        Visitor visitor = insurer.visitor();
        assertThat(press(visitor, visitor.get(link)).leadsTo()).isEqualTo("factor-otp");
        assertThat(insurer.value(member.tenant(), "select encode(token_hash, 'escape') from password_reset"))
                .as("only a hash is kept")
                .doesNotContain(link.substring(link.indexOf('=') + 1));
    }

    @Test
    void aUsedLinkWorksInNoOtherBrowserAndLeadsItsOwnBackToTheOpenStep() {
        Known member = known("forgot-d");
        String link = asked(member);
        Visitor first = insurer.visitor();
        Visitor second = insurer.visitor();
        Page firstPage = first.get(link);
        Page secondPage = second.get(link);
        Page begun = press(first, firstPage);
        assertThat(press(first, firstPage).location()).isEqualTo(begun.location());
        Page late = press(second, secondPage);
        assertThat(late.status()).isEqualTo(410);
        assertThat(late.heading()).isEqualTo("このリンクは使えません");
        assertThat(second.get(link).status()).isEqualTo(410);
        assertThat(second.get(begun.location()).status())
                .as("the ticket in another browser")
                .isEqualTo(410);
        assertThat(insurer.value(
                        member.tenant(), "select count(*) from audit_event where kind = 'password-reset-begun'"))
                .isEqualTo("1");
    }

    @Test
    void ofManyWhoPressAtOnceOneBeginsTheJourney() throws Exception {
        Known member = known("forgot-e");
        String link = asked(member);
        List<Visitor> visitors = Stream.generate(insurer::visitor).limit(4).toList();
        List<Page> pages = visitors.stream().map(visitor -> visitor.get(link)).toList();
        List<Integer> answers =
                Race.between(4, i -> press(visitors.get(i), pages.get(i)).status());
        assertThat(answers).containsExactlyInAnyOrder(303, 410, 410, 410);
    }

    @Test
    void anotherSitesFormBeginsNothing() {
        Known member = known("forgot-f");
        String link = asked(member);
        Visitor visitor = insurer.visitor();
        String token = link.substring(link.indexOf('=') + 1);
        Page refused = visitor.post(member.tenant().at("/login/reset").toString(), "link", token, "token", "x");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(insurer.value(member.tenant(), "select count(*) from password_reset where used_at is null"))
                .isEqualTo("1");
        Page form = visitor.post(
                member.tenant().at("/login/forgotten-password").toString(), "user-id", "x", "email", "a@b.jp");
        assertThat(form.status()).isEqualTo(403);
    }

    @Test
    void aLinkOfOneInsurerMeansNothingAtAnother() {
        Known member = known("forgot-g");
        Tenant other = insurer.open("forgot-g2");
        String token = asked(member).split("=")[1];
        Visitor visitor = insurer.visitor();
        assertThat(visitor.get(other.at("/login/reset?token=" + token).toString())
                        .status())
                .isEqualTo(410);
        String csrf = field(visitor.get(other.at("/login/forgotten-password").toString()), "token");
        assertThat(visitor.post(other.at("/login/reset").toString(), "link", token, "token", csrf)
                        .status())
                .isIn(403, 410);
        assertThat(insurer.value(member.tenant(), "select count(*) from password_reset where used_at is null"))
                .isEqualTo("1");
    }

    @Test
    void anExpiredLinkAndOneThatANewMailHasReplacedAreDead() {
        Known member = known("forgot-h");
        String first = asked(member);
        insurer.execute(member.tenant(), "update password_reset set sent_at = sent_at - interval '2 minutes'");
        askAnywhere(member);
        String second = link(member, 2);
        isDead(first);
        insurer.execute(member.tenant(), "update password_reset set expires_at = now()");
        isDead(second);
    }

    @Test
    void aLinkIsDeadOnceThePasswordOrTheFactorOrTheMemberIsNotWhatItWas() {
        Known member = known("forgot-i");
        Tenant tenant = member.tenant();
        String link = asked(member);
        insurer.execute(tenant, "update member set state = 'suspended', state_before = 'active'");
        isDead(link);
        insurer.execute(tenant, "update member set state = 'active', state_before = null");
        assertThat(insurer.visitor().get(link).status()).as("as it was").isEqualTo(200);
        insurer.execute(tenant, "update password set set_at = set_at + interval '1 second'");
        isDead(link);
        insurer.execute(tenant, "update password set set_at = set_at - interval '1 second'");
        assertThat(insurer.visitor().get(link).status()).as("as it was").isEqualTo(200);
        insurer.execute(tenant, "delete from totp_device");
        isDead(link);
    }

    @Test
    void thePasswordThatChangedMeanwhileIsAskedForInsteadOfReplaced() {
        Known member = known("forgot-j");
        Tenant tenant = member.tenant();
        String link = asked(member);
        Visitor visitor = insurer.visitor();
        Page factor = visitor.follow(press(visitor, visitor.get(link)));
        Page password =
                visitor.follow(visitor.submit(factor, "code", member.app().code(0)));
        assertThat(password.address()).contains("new-password");
        insurer.execute(tenant, "update password set set_at = set_at + interval '1 second'");
        Page late = visitor.submit(password, "new-password", CHOSEN);
        assertThat(late.leadsTo()).isEqualTo("sign-in");
        assertThat(visitor.follow(late).body()).contains("パスワードが変わったため");
        assertThat(logIn(member.walker(), insurer.visitor(), CHOSEN).status()).isEqualTo(422);
        isDead(link);
    }

    @Test
    void whoIsSuspendedOnTheWayGetsNoFurther() {
        Known member = known("forgot-k");
        Visitor visitor = insurer.visitor();
        Page factor = visitor.follow(press(visitor, visitor.get(asked(member))));
        Page password =
                visitor.follow(visitor.submit(factor, "code", member.app().code(0)));
        insurer.execute(member.tenant(), "update member set state = 'suspended', state_before = 'active'");
        Page late = visitor.submit(password, "new-password", CHOSEN);
        assertThat(late.status()).isEqualTo(403);
        assertThat(insurer.value(member.tenant(), "select count(*) from audit_event where kind = 'password-reset'"))
                .isEqualTo("0");
    }

    @Test
    void withoutTheFactorTheLinkOpensNothing() {
        Known member = known("forgot-l");
        Visitor visitor = insurer.visitor();
        Page begun = press(visitor, visitor.get(asked(member)));
        Page early = visitor.post(begun.location().replace("factor-otp", "new-password"), "new-password", CHOSEN);
        assertThat(early.status()).isEqualTo(410);
        Page account = visitor.get(member.tenant().at("/account").toString());
        assertThat(account.leadsTo()).isEqualTo("sign-in");
        // The factor is gone: then there is no way but the password, or the desk.
        insurer.execute(member.tenant(), "delete from totp_device");
        assertThat(visitor.get(begun.location()).leadsTo()).isEqualTo("sign-in");
    }

    @Test
    void everybodyGetsTheSameAnswerAndMailGoesToNobodyElse() {
        Known member = known("forgot-m");
        Tenant tenant = member.tenant();
        Tenant factorless = insurer.open("forgot-m2");
        Walker without = withoutFactor(factorless);
        String address = member.walker().email();

        Page right = sent(tenant, USER_ID, address.toUpperCase(Locale.ROOT));
        link(member, 1);
        insurer.execute(tenant, "update password_reset set sent_at = sent_at + interval '10 minutes'");
        List<Page> others = List.of(
                sent(tenant, "nobody-here", address),
                sent(tenant, USER_ID, "other@example.jp"),
                sent(tenant, "\u0000", "other@example.jp"),
                sent(tenant, "x".repeat(3000), "other@example.jp"),
                sent(tenant, USER_ID, address));
        assertThat(others).allSatisfy(page -> {
            assertThat(page.status()).isEqualTo(right.status());
            assertThat(page.body()).isEqualTo(right.body());
        });
        sent(factorless, USER_ID, without.email());
        answered(tenant, 6);
        answered(factorless, 1);
        assertThat(kinds(factorless)).isEqualTo("password-reset-not-sent");
        assertThat(insurer.value(tenant, "select count(*) from mail_outbox where kind = 'password-reset'"))
                .as("also not twice within a minute")
                .isEqualTo("1");
        assertThat(insurer.value(factorless, "select count(*) from mail_outbox where kind = 'password-reset'"))
                .isEqualTo("0");
        assertThat(insurer.value(tenant, "select count(*) from password_reset_request"))
                .isEqualTo("0");
    }

    @Test
    void whatWaitsIsSealed() {
        Tenant tenant = insurer.open("forgot-n");
        assertThat(insurer.value(
                        tenant,
                        "select count(*) from information_schema.columns where table_name = 'password_reset_request'"
                                + " and data_type not in ('bytea', 'uuid', 'timestamp with time zone')"))
                .as("the tenant alone is readable")
                .isEqualTo("1");
    }

    @Test
    void whoAsksOnAndOnHasToWaitWhetherThereIsSuchAMemberOrNot() {
        Known member = known("forgot-o");
        for (String userId : new String[] {USER_ID, "nobody-here"}) {
            for (int i = 0; i < 5; i++) {
                assertThat(post(insurer.visitor(), member.tenant(), userId, "a@example.jp")
                                .status())
                        .isEqualTo(303);
            }
            Page wait = post(insurer.visitor(), member.tenant(), userId, "a@example.jp");
            assertThat(wait.status()).as(userId).isEqualTo(429);
            assertThat(wait.header("Retry-After")).isNotEmpty();
            assertThat(wait.problems()).hasSize(1);
        }
    }

    @Test
    void whatIsMissingIsSaidAndStaysWhenTheLanguageIsSwitched() {
        Tenant tenant = insurer.open("forgot-p");
        Visitor visitor = insurer.visitor();
        Page page = post(visitor, tenant, " ", "nonsense");
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.problems()).hasSize(2);
        Page english = visitor.post(page.address() + "?lang=en", "user-id", "hanako", "email", "nonsense");
        assertThat(english.status()).isEqualTo(200);
        assertThat(english.heading()).isEqualTo("Set a new password");
        assertThat(english.body()).contains("value=\"hanako\"", "value=\"nonsense\"");
    }

    @Test
    void whereItIsNotOfferedTheDeskHelps() {
        Tenant tenant = insurer.open("forgot-q", settings -> forgotten(settings, false), Insurer.INITIATE);
        Known member = known(tenant);
        Visitor visitor = insurer.visitor();
        Page signIn = visitor.get(insurer.begin(tenant, visitor));
        assertThat(forgotten(signIn)).endsWith("/help#forgotten-password");
        assertThat(visitor.get(tenant.at("/login/forgotten-password").toString())
                        .location())
                .endsWith("/help#forgotten-password");
        assertThat(visitor.post(
                                tenant.at("/login/forgotten-password").toString(),
                                "user-id",
                                USER_ID,
                                "email",
                                member.walker().email())
                        .location())
                .endsWith("/help#forgotten-password");
        assertThat(insurer.value(tenant, "select count(*) from password_reset_request"))
                .isEqualTo("0");
    }

    @Test
    void aLinkOfBeforeItWasTurnedOffIsDead() {
        Known member = known("forgot-r");
        String link = asked(member);
        insurer.change(member.tenant(), settings -> forgotten(settings, false));
        isDead(link);
    }

    @Test
    void theMailSpeaksTheLanguageOfThePage() {
        Known member = known("forgot-s");
        Visitor visitor = insurer.visitor().reading("en");
        post(visitor, member.tenant(), USER_ID, member.walker().email());
        link(member, 1);
        assertThat(mailsWithLink(member).get(0)).contains("somebody has asked to set a new password", "30 minutes");
    }

    private static TenantSettings forgotten(TenantSettings settings, boolean offered) {
        return Insurer.withPassword(
                settings,
                password -> new TenantSettings.Password(
                        password.profile(), password.minimum(), password.maximum(), offered));
    }

    private void isDead(String link) {
        assertThat(insurer.visitor().get(link).status()).isEqualTo(410);
    }

    /** Asked for from nowhere in particular; the link of the first mail. */
    private String asked(Known member) {
        askAnywhere(member);
        return link(member, 1);
    }

    private String askedAtAPortal(Known member) {
        Visitor visitor = insurer.visitor();
        Page signIn = visitor.get(insurer.begin(member.tenant(), visitor));
        Page form =
                visitor.get(member.tenant().at("/").resolve(forgotten(signIn)).toString());
        assertThat(ask(visitor, form, USER_ID, member.walker().email()).status())
                .isEqualTo(303);
        return link(member, 1);
    }

    private void askAnywhere(Known member) {
        assertThat(post(
                                insurer.visitor(),
                                member.tenant(),
                                USER_ID,
                                member.walker().email())
                        .status())
                .isEqualTo(303);
    }

    private Page sent(Tenant tenant, String userId, String email) {
        Visitor visitor = insurer.visitor();
        return visitor.follow(post(visitor, tenant, userId, email));
    }

    private static Page post(Visitor visitor, Tenant tenant, String userId, String email) {
        Page form = visitor.get(tenant.at("/login/forgotten-password").toString());
        return ask(visitor, form, userId, email);
    }

    private static Page ask(Visitor visitor, Page form, String userId, String email) {
        return visitor.post(
                URI.create(form.address()).resolve(form.action()).toString(),
                "user-id",
                userId,
                "email",
                email,
                "token",
                field(form, "token"));
    }

    private static Page press(Visitor visitor, Page page) {
        return visitor.post(
                URI.create(page.address()).resolve(page.action()).toString(),
                "link",
                field(page, "link"),
                "token",
                field(page, "token"));
    }

    private Page logIn(Walker member, Visitor visitor, String password) {
        return member.logIn(visitor, visitor.get(insurer.begin(member.tenant(), visitor)), password);
    }

    private String link(Known member, int mails) {
        String text = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> mailsWithLink(member), texts -> texts.size() >= mails)
                .get(mails - 1);
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private List<String> mailsWithLink(Known member) {
        return mailbox.to(member.walker().email()).stream()
                .map(Mailbox.Received::text)
                .filter(text -> text.contains("/login/reset?token="))
                .toList();
    }

    /** The first code, the app that was added, the link and what it has come to. */
    private List<String> texts(Known member) {
        return mailbox.await(member.walker().email(), 4).stream()
                .map(Mailbox.Received::text)
                .toList();
    }

    private void answered(Tenant tenant, int times) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> insurer.value(
                        tenant,
                        "select count(*) from audit_event where kind in ('password-reset-sent', 'password-reset-not-sent')")
                .equals(Integer.toString(times)));
    }

    private String kinds(Tenant tenant) {
        return insurer.value(
                tenant,
                "select string_agg(kind, ' ' order by kind) from audit_event where kind like 'password-reset%'");
    }

    private String sessions(Tenant tenant) {
        return insurer.value(tenant, "select count(*) from session where ended_at is null");
    }

    private static String forgotten(Page signIn) {
        Matcher link = FORGOTTEN.matcher(signIn.body());
        assertThat(link.find()).isTrue();
        return link.group(1).replace("&amp;", "&");
    }

    private static String field(Page page, String name) {
        return FIELD.matcher(page.body())
                .results()
                .filter(field -> field.group(1).equals(name))
                .map(field -> field.group(2))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " on: " + page.heading()));
    }
}
