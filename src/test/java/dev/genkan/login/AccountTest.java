package dev.genkan.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSettings;
import dev.genkan.testing.Authenticator;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The member's own page (member-journey.md, section 6), as a browser without JavaScript sees it. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class AccountTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
    private static final Pattern OTHER_SESSION = Pattern.compile("name=\"session\" value=\"([^\"]+)\"");

    @Inject
    Insurer insurer;

    Mailbox mailbox;

    @Test
    void whoHasNoSessionLogsInFirstAndComesBack() {
        Tenant tenant = insurer.open("account-a");
        Walker member = finished(tenant, "m0000001");
        Visitor visitor = insurer.visitor();
        Page door = visitor.get(account(tenant, "/history"));
        assertThat(door.leadsTo()).isEqualTo("sign-in");
        Page signedIn = member.logIn(visitor, visitor.follow(door), Walker.NEW_PASSWORD);
        assertThat(signedIn.location()).isEqualTo(account(tenant, "/history"));
        assertThat(visitor.follow(signedIn).heading()).isEqualTo("ログインの履歴");
    }

    @Test
    void theFirstPageSaysWhatIsRegistered() {
        Tenant tenant = insurer.open("account-b");
        Visitor visitor = insurer.visitor();
        Walker member = finished(tenant, "m0000002", visitor);
        Page page = visitor.get(account(tenant, ""));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("m0000002", member.email(), "顔・指紋（パスキー）", Insurer.INITIATE);
        assertThat(visitor.reading("en").get(account(tenant, "?lang=en")).body())
                .contains("Your profile", "Login history (90 days)");
    }

    @Test
    void aChangeAsksForAFreshProofWhenTheLastOneIsOld() {
        Tenant tenant = insurer.open("account-c");
        Visitor visitor = insurer.visitor();
        Walker member = finished(tenant, "m0000003", visitor);
        age(tenant);
        assertThat(visitor.get(account(tenant, "")).status())
                .as("looking needs none")
                .isEqualTo(200);
        Page door = visitor.get(account(tenant, "/password"));
        assertThat(door.leadsTo()).isEqualTo("sign-in");
        Page proven = member.logIn(visitor, visitor.follow(door), Walker.NEW_PASSWORD);
        assertThat(visitor.follow(proven).heading()).isEqualTo("新しいパスワードを決めてください");

        age(tenant);
        Page late = visitor.post(account(tenant, "/password"), "new-password", "asagao-no-hana-9", "token", "x");
        assertThat(late.leadsTo()).as("what is sent too late changes nothing").isEqualTo("sign-in");
        assertThat(insurer.value(tenant, "select count(*) from audit_event where kind = 'password-chosen'"))
                .isEqualTo("1");
    }

    @Test
    void anotherSitesFormChangesNothing() {
        Tenant tenant = insurer.open("account-d");
        Visitor visitor = insurer.visitor();
        Walker member = finished(tenant, "m0000004", visitor);
        for (String page : new String[] {"/password", "/email", "/user-id", "/method", "/sessions", "/email-code"}) {
            Page answer = visitor.post(
                    account(tenant, page),
                    "token",
                    "",
                    "new-password",
                    "asagao-no-hana-9",
                    "email",
                    "other@example.jp",
                    "user-id",
                    "hanako.m",
                    "method",
                    "otp");
            assertThat(answer.location()).as(page).isEqualTo(account(tenant, page));
        }
        assertThat(insurer.value(tenant, "select method || ' ' || user_id from member"))
                .isEqualTo("passkey " + member.userId());
        assertThat(insurer.value(tenant, "select count(*) from session where ended_at is null"))
                .isEqualTo("1");
    }

    @Test
    void aNewPasswordEndsAllOtherSessionsAndIsToldByMail() {
        Tenant tenant = insurer.open("account-e");
        Visitor phone = insurer.visitor();
        Walker member = finished(tenant, "m0000005", phone);
        Visitor pc = insurer.visitor();
        logIn(tenant, member, pc, Walker.NEW_PASSWORD);
        String before = pc.cookie(Visitor.SESSION);
        Page form = pc.get(account(tenant, "/password"));
        assertThat(form.body()).contains("autocomplete=\"username\"", "value=\"m0000005\"");
        Page weak = pc.post(account(tenant, "/password"), "token", token(form), "new-password", "Daiwauser");
        assertThat(weak.status()).isEqualTo(422);
        assertThat(weak.problems()).hasSize(1);

        Page changed = pc.post(account(tenant, "/password"), "token", token(form), "new-password", "asagao-no-hana-9");
        assertThat(changed.location()).isEqualTo(account(tenant, "?done=password"));
        assertThat(pc.cookie(Visitor.SESSION)).as("a new cookie").isNotEqualTo(before);
        assertThat(pc.follow(changed).body()).contains("パスワードを変更しました");
        assertThat(phone.get(account(tenant, "")).leadsTo()).isEqualTo("sign-in");
        assertThat(insurer.value(tenant, "select end_cause from session where ended_at is not null"))
                .isEqualTo("credential_changed");
        assertThat(mailbox.await(member.email(), 2).get(1).text()).contains("パスワードが変更されました");
        Visitor other = insurer.visitor();
        assertThat(logIn(tenant, member, other, Walker.NEW_PASSWORD).status()).isEqualTo(422);
        assertThat(logIn(tenant, member, other, "asagao-no-hana-9").status()).isEqualTo(303);
    }

    @Test
    void anotherAddressIsConfirmedAndTheOldOneIsTold() {
        Tenant tenant = insurer.open("account-f");
        Visitor visitor = insurer.visitor();
        Walker member = finished(tenant, "m0000006", visitor);
        Page form = visitor.get(account(tenant, "/email"));
        assertThat(form.body()).contains(member.email());
        insurer.execute(
                tenant,
                "update email_challenge set sent_at = sent_at - interval '1 hour',"
                        + " recent_sends = array[now() - interval '2 hours']");
        Page codePage = visitor.follow(
                visitor.post(account(tenant, "/email"), "token", token(form), "email", "new@f.example.jp"));
        assertThat(codePage.body()).contains("new@f.example.jp");
        Matcher code = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])")
                .matcher(mailbox.await("new@f.example.jp", 1).get(0).text());
        assertThat(code.find()).isTrue();
        Page done = visitor.post(account(tenant, "/email-code"), "token", token(codePage), "code", code.group());
        assertThat(done.location()).isEqualTo(account(tenant, "?done=email"));
        assertThat(insurer.value(tenant, "select email from member")).isEqualTo("new@f.example.jp");
        assertThat(mailbox.await(member.email(), 2).get(1).text()).contains("メールアドレスが変更されました");
        assertThat(mailbox.await("new@f.example.jp", 2).get(1).text()).contains("メールアドレスが変更されました");
    }

    @Test
    void theUserIdFollowsTheTenantsRuleAndTheOldOneOpensNothing() {
        Tenant tenant = insurer.open("account-g");
        Visitor visitor = insurer.visitor();
        Walker member = finished(tenant, "m0000007", visitor);
        finished(tenant, "taken.user");
        String token = token(visitor.get(account(tenant, "/user-id")));
        assertThat(visitor.post(account(tenant, "/user-id"), "token", token, "user-id", "taken.user")
                        .problems())
                .hasSize(1);
        assertThat(visitor.post(account(tenant, "/user-id"), "token", token, "user-id", "12345678")
                        .problems())
                .hasSize(1);
        assertThat(visitor.post(account(tenant, "/user-id"), "token", token, "user-id", "Ｈａｎａｋｏ．ｍ")
                        .location())
                .isEqualTo(account(tenant, "?done=user-id"));
        assertThat(insurer.value(
                        tenant, "select user_id_folded from member where member_id = '" + id(tenant, member) + "'"))
                .isEqualTo("hanako.m");
        assertThat(mailbox.await(member.email(), 2).get(1).text()).contains("ユーザーIDが変更されました");
    }

    @Test
    void theMethodIsChangedForTheNextLogin() {
        Tenant tenant = insurer.open("account-h");
        Visitor visitor = insurer.visitor();
        Walker member = finished(tenant, "m0000008", visitor);
        Page form = visitor.get(account(tenant, "/method"));
        assertThat(visitor.post(account(tenant, "/method"), "token", token(form), "method", "abacus")
                        .status())
                .isEqualTo(422);
        Page done = visitor.post(account(tenant, "/method"), "token", token(form), "method", "otp");
        assertThat(done.location()).isEqualTo(account(tenant, "?done=method"));
        assertThat(insurer.value(tenant, "select method from member")).isEqualTo("otp");
        assertThat(mailbox.await(member.email(), 2).get(1).text()).contains("ログインの方法が変更されました");
        Page next = visitor.post(account(tenant, "/method"), "token", token(form), "method", "otp", "action", "now");
        assertThat(next.leadsTo()).isEqualTo("set-up-otp");
    }

    @Test
    void sessionsAreListedAndEndedOneByOneOrAllOthers() {
        Tenant tenant = insurer.open("account-i");
        Visitor phone = insurer.visitor();
        Walker member = finished(tenant, "m0000009", phone);
        Visitor pc = insurer.visitor();
        logIn(tenant, member, pc, Walker.NEW_PASSWORD);
        Page list = pc.get(account(tenant, "/sessions"));
        assertThat(list.body()).contains("この端末", "ログインした日時");
        Matcher other = OTHER_SESSION.matcher(list.body());
        assertThat(other.find()).isTrue();
        Page done = pc.post(account(tenant, "/sessions"), "token", token(list), "session", other.group(1));
        assertThat(done.location()).isEqualTo(account(tenant, "?done=sessions"));
        assertThat(phone.get(account(tenant, "")).leadsTo()).isEqualTo("sign-in");
        assertThat(pc.get(account(tenant, "")).status()).isEqualTo(200);

        logIn(tenant, member, phone, Walker.NEW_PASSWORD);
        logIn(tenant, member, insurer.visitor(), Walker.NEW_PASSWORD);
        pc.post(account(tenant, "/sessions"), "token", token(list));
        assertThat(insurer.value(tenant, "select count(*) from session where ended_at is null"))
                .isEqualTo("1");
        assertThat(pc.get(account(tenant, "")).status()).isEqualTo(200);
    }

    @Test
    void nobodyEndsTheSessionOfAnotherMember() {
        Tenant tenant = insurer.open("account-j");
        Visitor victim = insurer.visitor();
        finished(tenant, "m0000010", victim);
        String session = insurer.value(tenant, "select session_id::text from session");
        Visitor visitor = insurer.visitor();
        finished(tenant, "m0000011", visitor);
        String token = token(visitor.get(account(tenant, "/sessions")));
        visitor.post(account(tenant, "/sessions"), "token", token, "session", session);
        assertThat(victim.get(account(tenant, "")).status()).isEqualTo(200);
    }

    @Test
    void theHistoryTellsLoginsAndWrongPasswords() {
        Tenant tenant = insurer.open("account-k");
        Visitor visitor = insurer.visitor();
        Walker member = finished(tenant, "m0000012", visitor);
        logIn(tenant, member, insurer.visitor(), "falsch-falsch-1");
        insurer.execute(
                tenant,
                "insert into audit_event (tenant_id, event_id, kind, outcome, member_id, details, happened_at)"
                        + " select tenant_id, gen_random_uuid(), 'logged-in', 'done', member_id, '{}',"
                        + " now() - interval '91 days' from member");
        String body = visitor.get(account(tenant, "/history")).body();
        assertThat(body).contains("ログインしました", "パスワードが違いました", "127.0.0.1");
        assertThat(body.split("<tr role=\"row\"><td", -1))
                .as("two, and none of 91 days ago")
                .hasSize(3);
    }

    @Test
    void theAcceptedTermsCanBeReadAndDownloadedAsTheyWereAccepted() {
        Tenant tenant = insurer.open("account-l");
        Visitor visitor = insurer.visitor();
        finished(tenant, "m0000013", visitor);
        assertThat(visitor.get(account(tenant, "/terms")).body()).contains("第1版", "に同意");
        assertThat(visitor.get(account(tenant, "/terms/1/ja")).body()).contains("第1条");
        Page file = visitor.get(account(tenant, "/terms/1/ja/download"));
        assertThat(file.header("Content-Disposition")).isEqualTo("attachment; filename=\"terms-1-ja.md\"");
        assertThat(file.body()).startsWith("# 利用規約");
        assertThat(visitor.get(account(tenant, "/terms/1/en")).location())
                .as("not what was accepted")
                .isEqualTo(account(tenant, "/terms"));
    }

    @Test
    void devicesAreAddedRenamedAndDeletedButNotTheLastThatIsNeeded() {
        Tenant tenant = insurer.open("account-m");
        Visitor visitor = insurer.visitor();
        Walker member = finished(tenant, "m0000014", visitor);
        Page form = visitor.get(account(tenant, "/method"));
        Page setUp = visitor.follow(
                visitor.post(account(tenant, "/method"), "token", token(form), "method", "otp", "action", "now"));
        Page added = setUpOtp(visitor, setUp, "古いスマートフォン");
        assertThat(added.location()).isEqualTo(account(tenant, "/devices?done=device-added"));
        Page list = visitor.follow(added);
        assertThat(list.body()).contains("端末を登録しました", "古いスマートフォン", "まだありません");

        String first = device(list);
        Page refused = visitor.post(account(tenant, "/devices/" + first + "/delete"), "token", token(list));
        assertThat(refused.body()).contains("いまは削除できません");

        Page again = visitor.follow(visitor.post(account(tenant, "/devices"), "token", token(list), "method", "otp"));
        assertThat(setUpOtp(visitor, again, "新しいスマートフォン").location())
                .isEqualTo(account(tenant, "/devices?done=device-added"));
        assertThat(visitor.post(account(tenant, "/devices/" + first + "/name"), "token", token(list), "name", " ")
                        .problems())
                .hasSize(1);
        visitor.post(account(tenant, "/devices/" + first + "/name"), "token", token(list), "name", "母の電話");
        assertThat(visitor.get(account(tenant, "/devices")).body()).contains("母の電話", "新しいスマートフォン");

        Visitor elsewhere = visitor.twin();
        Page deleted = visitor.post(account(tenant, "/devices/" + first + "/delete"), "token", token(list));
        assertThat(deleted.location()).isEqualTo(account(tenant, "/devices?done=device-removed"));
        assertThat(visitor.get(account(tenant, "/devices")).body()).doesNotContain("母の電話");
        assertThat(insurer.value(
                        tenant,
                        "select string_agg(kind, ' ' order by kind) from audit_event" + " where kind like 'otp-%'"))
                .isEqualTo("otp-added otp-added otp-removed");
        assertThat(mailbox.await(member.email(), 6))
                .anySatisfy(mail -> assertThat(mail.text()).contains("端末が削除されました"));
        assertThat(elsewhere.get(account(tenant, "")).status())
                .as("the same session")
                .isEqualTo(200);
    }

    @Test
    void nobodyTouchesTheDeviceOfAnotherMember() {
        Tenant tenant = insurer.open("account-n");
        Visitor victim = insurer.visitor();
        finished(tenant, "m0000015", victim);
        Page form = victim.get(account(tenant, "/method"));
        Page setUp = victim.follow(
                victim.post(account(tenant, "/method"), "token", token(form), "method", "otp", "action", "now"));
        String device = device(victim.follow(setUpOtp(victim, setUp, "本人の電話")));
        Visitor visitor = insurer.visitor();
        finished(tenant, "m0000016", visitor);
        String token = token(visitor.get(account(tenant, "/devices")));
        for (String what : new String[] {"/name", "/delete"}) {
            Page answer = visitor.post(account(tenant, "/devices/" + device + what), "token", token, "name", "盗まれた電話");
            assertThat(answer.location()).isEqualTo(account(tenant, "/devices"));
        }
        assertThat(victim.get(account(tenant, "/devices")).body()).contains("本人の電話");
    }

    @Test
    void newRecoveryCodesReplaceTheOldOnesAndAreShownOnce() {
        Tenant tenant = insurer.open("account-o");
        Visitor visitor = insurer.visitor();
        Walker member = finished(tenant, "m0000017", visitor);
        assertThat(visitor.get(account(tenant, "/recovery-codes")).location())
                .as("not offered by this insurer")
                .isEqualTo(account(tenant, ""));
        Page form = visitor.get(account(tenant, "/method"));
        Page setUp = visitor.follow(
                visitor.post(account(tenant, "/method"), "token", token(form), "method", "otp", "action", "now"));
        setUpOtp(visitor, setUp, "電話");
        insurer.change(
                tenant, settings -> Insurer.with(settings, new TenantSettings.SecondFactor(true, true, 0, false)));
        Page offer = visitor.get(account(tenant, "/recovery-codes"));
        assertThat(visitor.post(account(tenant, "/recovery-codes"), "token", "wrong")
                        .location())
                .isEqualTo(account(tenant, "/recovery-codes"));
        Page first = visitor.post(account(tenant, "/recovery-codes"), "token", token(offer));
        Page second = visitor.post(account(tenant, "/recovery-codes"), "token", token(offer));
        assertThat(first.body().split("<li><code>", -1)).hasSize(11);
        assertThat(second.body()).isNotEqualTo(first.body());
        assertThat(insurer.value(tenant, "select count(*) from recovery_code")).isEqualTo("10");
        assertThat(visitor.get(account(tenant, "/recovery-codes")).body())
                .doesNotContain("<code>")
                .contains("<dd>10</dd>");
        assertThat(mailbox.await(member.email(), 5))
                .anySatisfy(mail -> assertThat(mail.text()).contains("リカバリーコードが新しく作られました"));
    }

    /** The code of the app that has opened the page's link. */
    private static Page setUpOtp(Visitor visitor, Page page, String name) {
        Matcher uri = Pattern.compile("href=\"(otpauth:[^\"]+)\"").matcher(page.body());
        assertThat(uri.find()).as(page.heading()).isTrue();
        String code = Authenticator.of(uri.group(1).replace("&amp;", "&")).code(0);
        return visitor.submit(page, "code", code, "name", name, "sign-out", "on");
    }

    private static String device(Page list) {
        Matcher device =
                Pattern.compile("/account/devices/([0-9a-f-]{36})/name").matcher(list.body());
        assertThat(device.find()).isTrue();
        return device.group(1);
    }

    private Walker finished(Tenant tenant, String userId) {
        return finished(tenant, userId, insurer.visitor());
    }

    private Walker finished(Tenant tenant, String userId, Visitor visitor) {
        insurer.member(tenant, userId);
        Walker walker = new Walker(insurer, mailbox, tenant, userId);
        walker.toTheEnd(visitor);
        return walker;
    }

    private Page logIn(Tenant tenant, Walker member, Visitor visitor, String password) {
        return member.logIn(visitor, visitor.follow(visitor.get(account(tenant, ""))), password);
    }

    private void age(Tenant tenant) {
        insurer.execute(tenant, "update session set auth_time = now() - interval '6 minutes'");
    }

    private String id(Tenant tenant, Walker member) {
        return insurer.value(tenant, "select member_id::text from member where email = '" + member.email() + "'");
    }

    private static String token(Page page) {
        Matcher token = TOKEN.matcher(page.body());
        assertThat(token.find()).as(page.heading()).isTrue();
        return token.group(1);
    }

    private static String account(Tenant tenant, String page) {
        return tenant.at("/account" + page).toString();
    }
}
