package dev.genkan.credential.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.audit.Origin;
import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.member.Member;
import dev.genkan.member.Members;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSecrets;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import dev.genkan.testing.Mailbox.Received;
import dev.genkan.testing.MemberRow;
import dev.genkan.testing.Race;
import dev.genkan.testing.TestTenants;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An address is confirmed by a code (section 3.6). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class EmailConfirmationTest {
    private static final Tenant TENANT = TestTenants.of("email-a");
    private static final TenantId ID = TENANT.id();
    private static final Origin SOMEWHERE = new Origin("203.0.113.9", null);
    private static final Pattern CODE = Pattern.compile("(?:確認コード：|Confirmation code: )(\\d{6})");

    @Inject
    Database database;

    @Inject
    Members members;

    @Inject
    TenantSecrets secrets;

    @Inject
    EmailConfirmation confirmation;

    @Inject
    ChallengeCleanUp cleanUp;

    Mailbox mailbox;

    @BeforeEach
    void tenant() {
        database.inTenant(ID, tx -> {
            secrets.create(tx);
            return ID;
        });
    }

    @Test
    void theRightCodeMakesTheAddressTheMembers() {
        Member member = member("email-one");
        assertThat(send(member, "Hanako@example.jp")).isEqualTo(new SendOutcome.Sent());
        String code = code("Hanako@example.jp", 1);
        PendingEmail pending = confirmation.pending(TENANT, member.id()).orElseThrow();
        assertThat(pending.email()).isEqualTo("Hanako@example.jp");
        assertThat(pending.isUsable()).isTrue();
        assertThat(Duration.between(pending.sentAt(), pending.expiresAt()))
                .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(10).plusMillis(100));
        assertThat(pending.untilResend()).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(60));
        assertThat(check(member, fullWidth(code.substring(0, 3)) + " " + code.substring(3)))
                .isEqualTo(new CodeOutcome.Confirmed());
        assertThat(email(member)).hasValue("Hanako@example.jp");
        assertThat(confirmation.pending(TENANT, member.id())).isEmpty();
        assertThat(check(member, code)).as("once").isEqualTo(new CodeOutcome.Expired());
    }

    /** Until then it counts what was sent, and it is an address of somebody's. */
    @Test
    void anAddressIsForgottenADayAfterItsCodeHasExpired() {
        Member member = member("email-forgotten");
        send(member, "forgotten@example.jp");
        expired(member, "23 hours");
        cleanUp.deleteOld();
        assertThat(confirmation.pending(TENANT, member.id())).isPresent();
        expired(member, "25 hours");
        cleanUp.deleteOld();
        assertThat(confirmation.pending(TENANT, member.id())).isEmpty();
    }

    private void expired(Member member, String ago) {
        database.inTenant(ID, tx -> tx.sql()
                .createUpdate("update email_challenge set expires_at = now() - cast(:ago as interval)"
                        + " where tenant_id = :tenant and member_id = :member")
                .bind("ago", ago)
                .bind("tenant", ID.value())
                .bind("member", member.id())
                .execute());
    }

    @Test
    void theMailSaysWhoAsksForWhatAndUntilWhen() {
        send(member("email-ja"), "mail-ja@example.jp");
        Received japanese = mailbox.await("mail-ja@example.jp", 1).get(0);
        assertThat(japanese.subject()).isEqualTo("【試験健康保険組合】確認コードのお知らせ");
        assertThat(japanese.text())
                .contains("試験健康保険組合", "加入者窓口", "0120-000-000", "お心当たりがない場合")
                .containsPattern("有効期限：\\d{4}年\\d{1,2}月\\d{1,2}日、午[前後]\\d{1,2}時\\d{1,2}分まで");
        confirmation.send(
                TENANT,
                SOMEWHERE,
                member("email-en"),
                new Recipient("mail-en@example.jp", Locale.forLanguageTag("en-GB")));
        Received english = mailbox.await("mail-en@example.jp", 1).get(0);
        assertThat(english.subject()).isEqualTo("[Test Health Insurance Society] Your confirmation code");
        assertThat(english.text())
                .contains("Test Health Insurance Society", "Member desk", "If this was not you")
                .containsPattern("valid until \\d{1,2} \\w+ \\d{4}, \\d{1,2}:\\d{2} [AP]M \\(Japan time\\)")
                .doesNotContainPattern("\\p{IsHan}|\\{");
    }

    @Test
    void fiveWrongTriesAndTheRightCodeIsRefused() {
        Member member = member("email-five");
        send(member, "five@example.jp");
        String code = code("five@example.jp", 1);
        for (int left = 4; left >= 0; left--) {
            assertThat(check(member, "12345")).as("no code at all").isEqualTo(new CodeOutcome.Malformed());
            assertThat(check(member, other(code))).isEqualTo(new CodeOutcome.Wrong(left));
        }
        assertThat(check(member, code)).isEqualTo(new CodeOutcome.Expired());
        assertThat(confirmation.pending(TENANT, member.id()).orElseThrow().isUsable())
                .isFalse();
        letPass(member, "2 minutes");
        assertThat(send(member, "five@example.jp")).isEqualTo(new SendOutcome.Sent());
        assertThat(check(member, code("five@example.jp", 2))).isEqualTo(new CodeOutcome.Confirmed());
    }

    @Test
    void parallelGuessesShareNoTry() throws Exception {
        Member member = member("email-guess");
        send(member, "guess@example.jp");
        String wrong = other(code("guess@example.jp", 1));
        List<CodeOutcome> outcomes = Race.between(12, i -> check(member, wrong));
        assertThat(outcomes)
                .filteredOn(CodeOutcome.Wrong.class::isInstance)
                .hasSize(5)
                .doesNotHaveDuplicates();
        assertThat(outcomes).filteredOn(CodeOutcome.Expired.class::isInstance).hasSize(7);
    }

    @Test
    void ofManyWithTheRightCodeOneIsConfirmed() throws Exception {
        Member member = member("email-race");
        send(member, "race@example.jp");
        String code = code("race@example.jp", 1);
        List<CodeOutcome> outcomes = Race.between(8, i -> check(member, code));
        assertThat(outcomes).filteredOn(CodeOutcome.Confirmed.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(CodeOutcome.Expired.class::isInstance).hasSize(7);
    }

    @Test
    void anOldCodeAndACodeOfBeforeTheCorrectionDoNotWork() {
        Member member = member("email-old");
        send(member, "typo@example.jp");
        String first = code("typo@example.jp", 1);
        letPass(member, "2 minutes");
        send(member, "right@example.jp");
        String second = code("right@example.jp", 1);
        if (!first.equals(second)) {
            assertThat(check(member, first)).isEqualTo(new CodeOutcome.Wrong(4));
        }
        letPass(member, "10 minutes");
        assertThat(check(member, second)).isEqualTo(new CodeOutcome.Expired());
        assertThat(email(member)).isEmpty();
    }

    @Test
    void aMinuteBetweenMailsAndFiveInAnyHour() {
        Member member = member("email-limit");
        assertThat(send(member, "limit@example.jp")).isEqualTo(new SendOutcome.Sent());
        assertThat(send(member, "limit@example.jp"))
                .isInstanceOfSatisfying(SendOutcome.TooSoon.class, soon -> assertThat(soon.delay())
                        .isBetween(Duration.ofSeconds(40), Duration.ofSeconds(60)));
        for (int i = 0; i < 4; i++) {
            letPass(member, "10 minutes");
            assertThat(send(member, "limit@example.jp")).isEqualTo(new SendOutcome.Sent());
        }
        letPass(member, "10 minutes");
        assertThat(send(member, "limit@example.jp"))
                .isInstanceOfSatisfying(SendOutcome.TooMany.class, many -> assertThat(many.delay())
                        .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10)));
        letPass(member, "10 minutes");
        assertThat(send(member, "limit@example.jp")).isEqualTo(new SendOutcome.Sent());
        letPass(member, "2 minutes");
        assertThat(send(member, "limit@example.jp")).as("the hour slides").isInstanceOf(SendOutcome.TooMany.class);
    }

    @Test
    void aCorrectedAddressNeedNotWaitButTheHourCountsForAll() {
        Member member = member("email-corrected");
        for (int i = 1; i <= 5; i++) {
            assertThat(send(member, "corrected" + i + "@example.jp")).isEqualTo(new SendOutcome.Sent());
        }
        assertThat(send(member, "corrected6@example.jp"))
                .isInstanceOfSatisfying(SendOutcome.TooMany.class, many -> assertThat(many.delay())
                        .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60)));
        assertThat(confirmation.pending(TENANT, member.id()).orElseThrow().email())
                .as("nothing has changed")
                .isEqualTo("corrected5@example.jp");
        assertThat(check(member, code("corrected5@example.jp", 1))).isEqualTo(new CodeOutcome.Confirmed());
    }

    @Test
    void twoAtOnceSendOneMail() throws Exception {
        Member member = member("email-twice");
        List<SendOutcome> outcomes = Race.between(6, i -> send(member, "twice@example.jp"));
        assertThat(outcomes).filteredOn(SendOutcome.Sent.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(SendOutcome.TooSoon.class::isInstance).hasSize(5);
    }

    @Test
    void thatAnAddressIsTakenIsToldOnlyToWhoReadsItsMail() {
        Member first = member("email-first");
        send(first, "shared@example.jp");
        assertThat(check(first, code("shared@example.jp", 1))).isEqualTo(new CodeOutcome.Confirmed());
        Member second = member("email-second");
        assertThat(send(second, "Shared@example.jp")).isEqualTo(new SendOutcome.Sent());
        String code = code("Shared@example.jp", 1);
        assertThat(check(second, other(code))).isEqualTo(new CodeOutcome.Wrong(4));
        assertThat(check(second, code)).isEqualTo(new CodeOutcome.Taken());
        assertThat(check(second, code)).as("used up").isEqualTo(new CodeOutcome.Expired());
        assertThat(email(second)).isEmpty();
    }

    @Test
    void aCodeIsNobodyElses() {
        Member member = member("email-mine");
        send(member, "mine@example.jp");
        String code = code("mine@example.jp", 1);
        assertThat(check(member("email-yours"), code)).isEqualTo(new CodeOutcome.Expired());
        Tenant other = TestTenants.of("email-b");
        database.inTenant(other.id(), tx -> {
            secrets.create(tx);
            return other;
        });
        assertThat(confirmation.check(other, SOMEWHERE, member, code)).isEqualTo(new CodeOutcome.Expired());
        assertThat(check(member, code)).isEqualTo(new CodeOutcome.Confirmed());
    }

    private SendOutcome send(Member member, String email) {
        return confirmation.send(TENANT, SOMEWHERE, member, new Recipient(email, Locale.JAPANESE));
    }

    private CodeOutcome check(Member member, String code) {
        return confirmation.check(TENANT, SOMEWHERE, member, code);
    }

    private String code(String address, int mail) {
        Matcher matcher =
                CODE.matcher(mailbox.await(address, mail).get(mail - 1).text());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String other(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    private static String fullWidth(String digits) {
        return digits.chars()
                .map(digit -> digit - '0' + '０')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private Member member(String userId) {
        return database.inTenant(ID, tx -> members.find(tx, MemberRow.insert(tx, userId, "activating"))
                .orElseThrow());
    }

    private Optional<String> email(Member member) {
        return database.inTenant(ID, tx -> members.find(tx, member.id())).map(Member::email);
    }

    private void letPass(Member member, String time) {
        database.inTenant(ID, tx -> tx.sql()
                .createUpdate("update email_challenge set sent_at = sent_at - cast(:time as interval),"
                        + " expires_at = expires_at - cast(:time as interval), recent_sends = array("
                        + " select t - cast(:time as interval) from unnest(recent_sends) with ordinality as u (t, n)"
                        + " order by n) where tenant_id = :tenant and member_id = :member")
                .bind("time", time)
                .bind("tenant", ID.value())
                .bind("member", member.id())
                .execute());
    }
}
