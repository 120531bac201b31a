package dev.genkan.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.database.Database;
import dev.genkan.database.JobsDatabase;
import dev.genkan.database.Tx;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import dev.genkan.testing.Mailbox.Received;
import dev.genkan.testing.TestTenants;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Mail leaves from an outbox, at least once (sections 3.6 and running.md 2). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class OutboxTest {
    private static final Tenant TENANT = TestTenants.of("mail-a");

    @Inject
    Database database;

    @Inject
    JobsDatabase jobsDatabase;

    @Inject
    Outbox outbox;

    @Inject
    OutboxJobs jobs;

    @Inject
    Sender sender;

    @Inject
    MeterRegistry metrics;

    Mailbox mailbox;

    @Test
    void aMailGoesOutInTheTenantsNameAndItsContentIsErased() {
        put(mail("one@example.jp", "件名：<b>&日本語"));
        Received received = mailbox.await("one@example.jp", 1).get(0);
        assertThat(received.from()).contains("no-reply@test.example.jp").contains("試験健保");
        assertThat(received.subject()).isEqualTo("件名：<b>&日本語");
        assertThat(received.text().strip()).isEqualTo("本文です。\r\n.\r\n二行目");
        awaitNothingLeft();
        assertThat(this.<String>ask(
                        "select string_agg(distinct kind, ',') from mail_outbox"
                                + " where tenant_id = :tenant and sent_at is not null",
                        String.class))
                .isEqualTo("test");
    }

    @Test
    void aMailOfATransactionThatFailedIsNeverSent() {
        assertThatThrownBy(() -> database.inTenant(TENANT.id(), tx -> {
                    outbox.put(tx, TENANT, mail("never@example.jp", "x"));
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        put(mail("after@example.jp", "x"));
        mailbox.await("after@example.jp", 1);
        assertThat(mailbox.to("never@example.jp")).isEmpty();
    }

    @Test
    void theOldFormsOfCarrierAddressesAreReached() {
        put(mail("a..b@example.jp", "x"));
        put(mail("dot.@example.jp", "x"));
        mailbox.await("a..b@example.jp", 1);
        mailbox.await("dot.@example.jp", 1);
    }

    @Test
    void whileTheServerIsDownAMailWaitsAndThenGoesOut() {
        mailbox.whileDown(() -> {
            put(mail("later@example.jp", "x"));
            Awaitility.await()
                    .until(() -> ask(
                                    "select max(last_error) from mail_outbox where tenant_id = :tenant"
                                            + " and message_sealed is not null",
                                    String.class)
                            != null);
            assertThat(this.<String>ask(
                            "select max(last_error) from mail_outbox where tenant_id = :tenant"
                                    + " and message_sealed is not null",
                            String.class))
                    .doesNotContain("@");
        });
        makeDue();
        mailbox.await("later@example.jp", 1);
        awaitNothingLeft();
    }

    @Test
    void aReplicaThatDiesWithAMailInHandLeavesItToTheOthers() {
        awaitNothingLeft();
        put(mail("crash@example.jp", "x"));
        Optional<Due> taken = jobs.lease(Duration.ofMinutes(5));
        // Either this thread has it, and dies with it, or the scheduled sender was faster.
        if (taken.isPresent()) {
            sender.run();
            assertThat(mailbox.to("crash@example.jp")).isEmpty();
            makeDue();
        }
        mailbox.await("crash@example.jp", 1);
    }

    @Test
    void aMailThatHasBecomeUselessIsErasedUnsent() {
        database.inTenant(TENANT.id(), tx -> {
            outbox.put(tx, TENANT, mail("stale@example.jp", "x"));
            return tx.sql()
                    .createUpdate("update mail_outbox set useful_until = now()"
                            + " where tenant_id = :tenant and created_at = now()")
                    .bind("tenant", tx.tenant().value())
                    .execute();
        });
        sender.run();
        sender.tidy();
        awaitNothingLeft();
        assertThat(mailbox.to("stale@example.jp")).isEmpty();
        assertThat(metrics.get("genkan.mail")
                        .tag("result", "given-up")
                        .counter()
                        .count())
                .isPositive();
    }

    @Test
    void nothingThatSomebodyTypedBecomesAHeader() {
        for (String evil : List.of("a@b.example\r\nBcc: c@d.example", "a@b.example\nX: y", "a\0@b.example", "")) {
            assertThatThrownBy(() -> mail(evil, "x"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("Bcc");
            assertThatThrownBy(() -> mail("a@b.example", evil)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Headers.displayName("健保 <a@b>, \"x\"\r\nBcc:")).isEqualTo("健保 a b x Bcc");
    }

    @Test
    void waitsGrowUpToALongest() {
        assertThat(sender.retryAfter(1)).isEqualTo(Duration.ofSeconds(10));
        assertThat(sender.retryAfter(3)).isEqualTo(Duration.ofSeconds(40));
        assertThat(sender.retryAfter(100)).isEqualTo(Duration.ofMinutes(10));
    }

    private static Mail mail(String to, String subject) {
        return new Mail("test", Locale.JAPANESE, to, subject, "本文です。\n.\n二行目", Duration.ofHours(1));
    }

    private void put(Mail mail) {
        database.inTenant(TENANT.id(), tx -> {
            outbox.put(tx, TENANT, mail);
            return mail;
        });
    }

    private void makeDue() {
        update(
                "update mail_outbox set next_attempt_at = now() where tenant_id = :tenant and message_sealed is not null");
    }

    /** Of any tenant, since other tests leave mails too; but for those that one of them has put off for a day. */
    private void awaitNothingLeft() {
        Awaitility.await()
                .until(() -> jobsDatabase.acrossTenants(sql -> sql.createQuery(
                                        "select count(*) from mail_outbox where message_sealed is not null"
                                                + " and next_attempt_at < now() + interval '1 hour'")
                                .mapTo(Long.class)
                                .one())
                        == 0);
    }

    private void update(String sql) {
        database.inTenant(TENANT.id(), tx -> tx.sql()
                .createUpdate(sql)
                .bind("tenant", tx.tenant().value())
                .execute());
    }

    private <T> T ask(String sql, Class<T> type) {
        return database.inTenant(TENANT.id(), tx -> one(tx, sql, type));
    }

    private static <T> T one(Tx tx, String sql, Class<T> type) {
        return tx.sql()
                .createQuery(sql)
                .bind("tenant", tx.tenant().value())
                .mapTo(type)
                .one();
    }
}
