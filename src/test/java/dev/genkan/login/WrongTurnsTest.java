package dev.genkan.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.journey.Next;
import dev.genkan.journey.Step;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What members get wrong, at each step, and how a login is closed (sections 2 and 3). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class WrongTurnsTest {
    @Inject
    Insurer insurer;

    Mailbox mailbox;

    private Walker walker(Tenant tenant, String userId) {
        insurer.member(tenant, userId);
        return new Walker(insurer, mailbox, tenant, userId);
    }

    private static void isToPutRight(Page page, String... problems) {
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.title()).startsWith("エラー:");
        assertThat(page.problems()).containsExactly(problems);
        for (String problem : problems) {
            String[] parts = problem.split(": ", 2);
            assertThat(page.body())
                    .contains("id=\"" + parts[0] + "-error\"", "id=\"" + parts[0] + "\"")
                    .contains("<span>" + parts[1] + "</span>");
        }
    }

    @Test
    void signInSaysWhatIsMissingAndHasOneMessageForEveryWrongCombination() {
        Tenant tenant = insurer.open("wrong-a");
        walker(tenant, "m0000001");
        Visitor visitor = insurer.visitor();
        Page signIn = visitor.get(insurer.begin(tenant, visitor));

        isToPutRight(
                visitor.submit(signIn, "user-id", " ", "password", ""),
                "user-id: ユーザーIDを入力してください。",
                "password: パスワードを入力してください。");
        Page wrong = visitor.submit(signIn, "user-id", "M0000001", "password", "\"><script>");
        isToPutRight(wrong, "user-id: ユーザーIDまたはパスワードが違います。もう一度ご確認ください。");
        assertThat(wrong.body()).contains("value=\"M0000001\"").doesNotContain("\"><script>");
        Page unknown = visitor.submit(signIn, "user-id", "nobody<b>", "password", "x");
        assertThat(unknown.problems()).isEqualTo(wrong.problems());
        assertThat(unknown.body()).contains("value=\"nobody&lt;b&gt;\"");
    }

    @Test
    void tooManyWrongPasswordsAreAnsweredWithTheWaitInWords() {
        Tenant tenant = insurer.open("wrong-b");
        walker(tenant, "m0000002");
        Visitor visitor = insurer.visitor();
        Page signIn = visitor.get(insurer.begin(tenant, visitor));
        Page answer = signIn;
        for (int i = 0; i < 20 && answer.status() != 429; i++) {
            answer = visitor.submit(signIn, "user-id", "m0000002", "password", "wrong" + i);
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.problems().get(0)).matches(".*ログインを一時的に止めています。[0-9]+(秒|分|時間)ほど待ってから.*");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        assertThat(answer.body()).contains("tel:0120000000");

        insurer.execute(tenant, "update throttle set next_allowed_at = now()");
        assertThat(visitor.submit(signIn, "user-id", "m0000002", "password", Insurer.INITIAL_PASSWORD)
                        .leadsTo())
                .as("who waits gets in")
                .isEqualTo("birth-date");
        assertThat(insurer.value(tenant, "select sum(tries) from throttle")).isEqualTo("0");
    }

    @Test
    void anExpiredInitialPasswordSaysSoAndWhomToAsk() {
        Tenant tenant = insurer.open("wrong-c");
        Walker member = walker(tenant, "m0000003");
        insurer.execute(tenant, "update password set expires_at = now() - interval '1 second'");
        closed(member, "初期パスワードの期限が過ぎています");
    }

    @Test
    void aSuspendedMemberIsToldOnlyWithTheRightPassword() {
        Tenant tenant = insurer.open("wrong-d");
        Walker member = walker(tenant, "m0000004");
        insurer.execute(tenant, "update member set state = 'suspended', state_before = 'issued'");
        closed(member, "このユーザーIDは利用を停止しています");
        Visitor visitor = insurer.visitor();
        Page wrong = member.logIn(visitor, visitor.get(insurer.begin(tenant, visitor)), "wrong");
        assertThat(wrong.status()).isEqualTo(422);
    }

    @Test
    void whoseMembershipHasNotBegunIsToldFromWhen() {
        Tenant tenant = insurer.open("wrong-p");
        Walker member = walker(tenant, "m0000018");
        insurer.execute(tenant, "update member set valid_from = '2999-04-01'");
        closed(member, "まだご利用になれません");
        Visitor visitor = insurer.visitor();
        Page page = member.take(Step.PASSWORD, visitor, visitor.get(insurer.begin(tenant, visitor)));
        assertThat(page.body()).contains("加入の期間は2999年4月1日からです。");
    }

    @Test
    void noCharacterAndNoLengthOfAUserIdOrPasswordIsMoreThanAWrongOne() {
        Tenant tenant = insurer.open("wrong-q");
        Walker member = walker(tenant, "m0000019");
        Visitor visitor = insurer.visitor();
        Page signIn = visitor.get(insurer.begin(tenant, visitor));
        for (String userId : List.of("nul\u0000", "m".repeat(2_000), "\uD842\uDFB7", "' or 1=1 --")) {
            isToPutRight(
                    visitor.submit(signIn, "user-id", userId, "password", "x"),
                    "user-id: ユーザーIDまたはパスワードが違います。もう一度ご確認ください。");
        }
        for (String password : List.of("\u0000", "x".repeat(2_000))) {
            assertThat(visitor.submit(signIn, "user-id", "m0000019", "password", password)
                            .problems())
                    .containsExactly("user-id: ユーザーIDまたはパスワードが違います。もう一度ご確認ください。");
        }
        assertThat(member.logIn(visitor, signIn, Insurer.INITIAL_PASSWORD).leadsTo())
                .isEqualTo("birth-date");
    }

    @Test
    void aWithdrawnMemberIsToldTheSameWay() {
        Tenant tenant = insurer.open("wrong-e");
        Walker member = walker(tenant, "m0000005");
        insurer.execute(tenant, "update member set state = 'withdrawn'");
        closed(member, "このユーザーIDは利用できません");
    }

    @Test
    void whoIsSuspendedOrWithdrawnInTheMiddleIsToldAtOnce() {
        Tenant tenant = insurer.open("wrong-f");
        Walker member = walker(tenant, "m0000006");
        Visitor visitor = insurer.visitor();
        Page terms = member.upTo(Step.TERMS, visitor);
        insurer.execute(tenant, "update member set state = 'suspended', state_before = 'activating'");
        Page suspended = member.take(Step.TERMS, visitor, terms);
        assertThat(suspended.status()).isEqualTo(403);
        assertThat(suspended.heading()).isEqualTo("このユーザーIDは利用を停止しています");
        assertThat(suspended.body()).contains("tel:0120000000");
        assertThat(visitor.get(terms.address() + "&lang=en").heading())
                .as("the language link of an answer to a form")
                .isEqualTo("This user ID has been suspended");
        insurer.execute(tenant, "update member set state = 'activating', valid_to = '2026-01-01'");
        assertThat(visitor.get(terms.address() + "&lang=ja").heading()).isEqualTo("このユーザーIDは利用できません");
        insurer.execute(tenant, "update member set valid_to = null");
        assertThat(visitor.get(terms.address()).heading())
                .as("released, and on at the open step")
                .isEqualTo(terms.heading());
        assertThat(insurer.value(tenant, "select count(*) from consent")).isEqualTo("0");
    }

    @Test
    void aBirthDateThatIsNoneSaysWhatIsExpectedAndCostsNoTry() {
        Tenant tenant = insurer.open("wrong-g");
        Walker member = walker(tenant, "m0000007");
        Visitor visitor = insurer.visitor();
        Page page = member.upTo(Step.BIRTH_DATE, visitor);
        Page answer = visitor.submit(page, "birth-date", "1979/13/41");
        isToPutRight(answer, "birth-date: 生年月日を、19790822のように数字8桁で入力してください。");
        assertThat(answer.body()).contains("value=\"1979/13/41\"", "aria-invalid=\"true\"");
        assertThat(insurer.value(tenant, "select birth_date_tries from member")).isEqualTo("0");
        assertThat(visitor.submit(page, "birth-date", "昭和５４年８月２２日").leadsTo()).isEqualTo("terms");
    }

    @Test
    void wrongBirthDatesStopTheActivationAtTheLimitWhateverTheBrowser() {
        Tenant tenant = insurer.open("wrong-h");
        Walker member = walker(tenant, "m0000008");
        Visitor visitor = insurer.visitor();
        Page page = member.upTo(Step.BIRTH_DATE, visitor);
        for (int i = 1; i < 5; i++) {
            isToPutRight(
                    visitor.submit(page, "birth-date", "1979082" + i % 2),
                    "birth-date: 登録されている生年月日と一致しません。ユーザーIDを受け取った方ご本人の生年月日を入力してください。あと" + (5 - i) + "回入力できます。");
        }
        Page stopped = visitor.submit(page, "birth-date", "19790823");
        assertThat(stopped.status()).isEqualTo(403);
        assertThat(stopped.heading()).isEqualTo("生年月日の確認を止めています");
        assertThat(stopped.body()).contains("tel:0120000000");
        assertThat(visitor.submit(page, "birth-date", Insurer.BIRTH_DATE).status())
                .as("the right one comes too late")
                .isEqualTo(403);
        Visitor elsewhere = insurer.visitor();
        assertThat(member.upTo(Step.BIRTH_DATE, elsewhere).status()).isEqualTo(403);
    }

    @Test
    void whoDoesNotAgreeIsToldWhyAndMayGoBackOrLeaveToThePortal() {
        Tenant tenant = insurer.open("wrong-i");
        Walker member = walker(tenant, "m0000009");
        Visitor visitor = insurer.visitor();
        Page terms = member.upTo(Step.TERMS, visitor);
        Page declined = visitor.follow(visitor.submit(terms, "decision", "refuse"));
        assertThat(declined.heading()).isEqualTo("ご利用には同意が必要です");
        assertThat(declined.body()).contains("規約に戻る");
        assertThat(visitor.get(terms.address()).heading()).isEqualTo(terms.heading());

        Page portal = visitor.submit(declined);
        assertThat(portal.location())
                .startsWith(Insurer.CALLBACK + "?error=access_denied")
                .contains("&state=state-1", "&iss=http");
        assertThat(visitor.submit(declined).location())
                .as("the second half of a double click")
                .isEqualTo(portal.location());
        assertThat(visitor.cookie(Visitor.SESSION)).isNull();
        assertThat(insurer.value(tenant, "select count(*) from audit_event where kind = 'terms-declined'"))
                .isEqualTo("1");
        assertThat(insurer.value(tenant, "select state from member")).isEqualTo("activating");
    }

    @Test
    void everyRefusedUserIdHasItsOwnWordsAndAMethodMustBeChosen() {
        Tenant tenant = insurer.open("wrong-j");
        walker(tenant, "hanako.m");
        Walker member = walker(tenant, "12");
        insurer.execute(
                tenant,
                "insert into former_user_id (tenant_id, user_id_folded, member_id) select tenant_id, 'recently1', member_id"
                        + " from member where user_id = 'hanako.m'");
        Visitor visitor = insurer.visitor();
        Page page = member.upTo(Step.USER_ID_AND_METHOD, visitor);
        String[][] refused = {
            {"hanako@m", "ユーザーIDに @ は使えません。メールアドレスではないIDを入力してください。"},
            {"hana ko m", "使えない文字が入っています。英字、数字、. _ - で入力してください。"},
            {".hanako", "最初の文字は、英字か数字にしてください。"},
            {"hana", "ユーザーIDは6文字以上で入力してください。"},
            {"h".repeat(33), "ユーザーIDは32文字以内で入力してください。"},
            {"19790822", "生年月日と同じユーザーIDは使えません。別のIDを入力してください。"},
            {"12345678", "数字だけで8桁以上のユーザーIDは使えません。英字を加えるか、7桁以内にしてください。"},
            {"HANAKO.M", "このユーザーIDはほかの方が使っています。別のIDを入力してください。"},
            {"recently1", "このユーザーIDは最近までほかの方が使っていたため、まだ使えません。別のIDを入力してください。"},
        };
        for (String[] row : refused) {
            Page answer = visitor.submit(page, "user-id", row[0], "method", "otp");
            isToPutRight(answer, "user-id: " + row[1]);
            assertThat(answer.body())
                    .contains("value=\"" + row[0] + "\"")
                    .containsPattern("value=\"otp\" required checked");
        }
        isToPutRight(visitor.submit(page, "user-id", "12"), "method: ログインの方法を選んでください。");
        isToPutRight(visitor.submit(page, "user-id", "12", "method", "sms"), "method: ログインの方法を選んでください。");
        assertThat(visitor.submit(page, "user-id", "12", "method", "otp").leadsTo())
                .as("what the insurer has given may stay")
                .isEqualTo("new-password");
    }

    @Test
    void everyPasswordFaultHasWordsAndAllAreToldAtOnce() {
        Tenant tenant = insurer.open("wrong-k");
        Walker member = walker(tenant, "m0000011");
        Visitor visitor = insurer.visitor();
        Page page = member.upTo(Step.NEW_PASSWORD, visitor);
        isToPutRight(visitor.submit(page), "new-password: 新しいパスワードを入力してください。");
        isToPutRight(
                visitor.submit(page, "new-password", "----"),
                "new-password: パスワードは8文字以上にしてください。",
                "new-password: 英字を1文字以上入れてください。",
                "new-password: 数字を1文字以上入れてください。");
        isToPutRight(visitor.submit(page, "new-password", "a1".repeat(33)), "new-password: パスワードは64文字以内にしてください。");
        isToPutRight(visitor.submit(page, "new-password", "Daiwauser"), "new-password: 数字を1文字以上入れてください。");
        isToPutRight(
                visitor.submit(page, "new-password", "M0000011"), "new-password: ユーザーIDと同じものは使えません。別のパスワードにしてください。");
        isToPutRight(visitor.submit(page, "new-password", "hana19790822"), "new-password: 生年月日は使えません。別のパスワードにしてください。");
        isToPutRight(
                visitor.submit(page, "new-password", "ABCD-EFGH-2345"),
                "new-password: 初期パスワードと同じものは使えません。別のパスワードにしてください。");
        isToPutRight(
                visitor.submit(page, "new-password", "password1"),
                "new-password: よく使われていて、推測されやすいパスワードです。別のパスワードにしてください。");
        assertThat(visitor.submit(page, "new-password", "d00000000").leadsTo()).isEqualTo("email");
    }

    @Test
    void anInitialPasswordThatRunsOutInTheMiddleIsToldThere() {
        Tenant tenant = insurer.open("wrong-l");
        Walker member = walker(tenant, "m0000012");
        Visitor visitor = insurer.visitor();
        Page page = member.upTo(Step.NEW_PASSWORD, visitor);
        insurer.execute(tenant, "update password set expires_at = now() - interval '1 second'");
        Page answer = member.take(Step.NEW_PASSWORD, visitor, page);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.heading()).isEqualTo("初期パスワードの期限が過ぎています");
    }

    @Test
    void anAddressIsCorrectedAndACodeIsForgivenItsSpacesButNotItsDigits() {
        Tenant tenant = insurer.open("wrong-m");
        Walker member = walker(tenant, "m0000013");
        insurer.execute(tenant, "update member set imported_email = 'imported@example.jp'");
        Visitor visitor = insurer.visitor();
        Page page = member.upTo(Step.EMAIL, visitor);
        assertThat(page.body()).contains("value=\"imported@example.jp\"");
        isToPutRight(visitor.submit(page, "email", ""), "email: メールアドレスを入力してください。");
        isToPutRight(
                visitor.submit(page, "email", "hanako"), "email: メールアドレスの形が正しくありません。name@example.jp のように入力してください。");

        Page code = visitor.follow(visitor.submit(page, "email", member.email()));
        isToPutRight(visitor.submit(code, "code", " "), "code: 確認コードを入力してください。");
        Page malformed = visitor.submit(code, "code", "12345");
        isToPutRight(malformed, "code: 確認コードは数字6桁です。メールをご確認ください。");
        assertThat(malformed.body()).contains("value=\"12345\"");
        assertThat(visitor.submit(code, "action", "resend").problems().get(0))
                .matches("code: コードは送ったばかりです。[0-9]+[秒分]待ってから、もう一度お試しください。");
        assertThat(visitor.submit(page, "email", member.email()).leadsTo())
                .as("a code to this address is out: on to it")
                .isEqualTo("email-code");
        assertThat(visitor.submit(page, "email", "other@example.jp").leadsTo())
                .as("corrected: no wait")
                .isEqualTo("email-code");
        assertThat(visitor.get(code.address()).body()).contains("<strong>other@example.jp</strong>");
        assertThat(visitor.submit(page, "email", member.email()).leadsTo()).isEqualTo("email-code");
        String right = member.code(2);
        String wrong = right.equals("000000") ? "000001" : "000000";
        isToPutRight(visitor.submit(code, "code", wrong), "code: 確認コードが違います。あと4回入力できます。");
        for (int i = 0; i < 3; i++) {
            visitor.submit(code, "code", wrong);
        }
        isToPutRight(visitor.submit(code, "code", wrong), "code: 確認コードの間違いが続いたため、このコードは使えなくなりました。新しいコードを送ってください。");
        isToPutRight(visitor.submit(code, "code", right), "code: この確認コードは期限が過ぎたか、使えなくなっています。新しいコードを送ってください。");
    }

    @Test
    void onlyAfterTheCodeIsItToldThatAnotherUserIdHasTheAddress() {
        Tenant tenant = insurer.open("wrong-n");
        walker(tenant, "m0000014");
        insurer.execute(
                tenant,
                "update member set email = 'm0000015@wrong-n.example.jp', email_folded = 'm0000015@wrong-n.example.jp',"
                        + " email_confirmed_at = now()");
        Walker member = walker(tenant, "m0000015");
        Visitor visitor = insurer.visitor();
        Page page = member.upTo(Step.EMAIL, visitor);
        Page code = visitor.follow(visitor.submit(page, "email", member.email()));
        assertThat(code.status()).isEqualTo(200);
        Page taken = visitor.submit(code, "code", member.code(1));
        isToPutRight(taken, "email: このメールアドレスは、別のユーザーIDで使われています。別のアドレスを入力してください。");
        assertThat(taken.action()).contains("/login/email?");
        assertThat(taken.body()).contains("value=\"" + member.email() + "\"");
    }

    @Test
    void whoIsNotTheMemberThatThePortalNamedIsToldSo() {
        Tenant tenant = insurer.open("wrong-o");
        Walker member = walker(tenant, "m0000016");
        UUID other = insurer.member(tenant, "m0000017");
        Visitor visitor = insurer.visitor();
        Next next = (Next) insurer.start(tenant, visitor, Insurer.request(null, insurer.subject(tenant, other)));
        Page signIn = visitor.get(next.open().address(tenant).toString());
        isToPutRight(
                member.logIn(visitor, signIn, Insurer.INITIAL_PASSWORD),
                "user-id: このログインは、別のユーザーIDの方のためのものです。先ほどまでお使いのユーザーIDを入力してください。");
        assertThat(visitor.submit(signIn, "user-id", "m0000017", "password", Insurer.INITIAL_PASSWORD)
                        .leadsTo())
                .isEqualTo("birth-date");
    }

    private void closed(Walker member, String heading) {
        Visitor visitor = insurer.visitor();
        Page page = member.take(Step.PASSWORD, visitor, visitor.get(insurer.begin(member.tenant(), visitor)));
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.heading()).isEqualTo(heading);
        assertThat(page.body()).contains("tel:0120000000", "平日 9時から17時");
        assertThat(visitor.cookie(Visitor.SESSION)).isNull();
    }
}
