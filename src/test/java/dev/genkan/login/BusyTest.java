package dev.genkan.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.credential.password.PasswordHasher;
import dev.genkan.credential.password.PasswordHasher.Match;
import dev.genkan.journey.Step;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** More passwords at once than can be hashed: a page that says so, nothing counted, nothing lost. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class BusyTest {
    /** Takes seconds where others take next to nothing. */
    private static final String SLOW = "$argon2id$v=19$m=19456,t=150,p=1$AAAAAAAAAAAAAAAAAAAAAA$" + "A".repeat(43);

    private static final String QUICK = "$argon2id$v=19$m=64,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$" + "A".repeat(43);

    @Inject
    Insurer insurer;

    @Inject
    PasswordHasher hasher;

    Mailbox mailbox;

    @Test
    void aFullPoolIsToldPolitelyAndTheSameFormWorksAfterwards() throws Exception {
        Tenant tenant = insurer.open("busy-a");
        insurer.member(tenant, "m0000001");
        Walker member = new Walker(insurer, mailbox, tenant, "m0000001");
        Visitor visitor = insurer.visitor();
        Page password = member.upTo(Step.NEW_PASSWORD, visitor);
        Visitor elsewhere = insurer.visitor();
        Page signIn = elsewhere.get(insurer.begin(tenant, elsewhere));
        insurer.execute(tenant, "delete from throttle");

        ExecutorService crowd = Executors.newCachedThreadPool();
        fill(crowd);
        Page busy = member.logIn(elsewhere, signIn, Insurer.INITIAL_PASSWORD);
        Page busyToo = member.take(Step.NEW_PASSWORD, visitor, password);
        crowd.shutdown();

        for (Page page : new Page[] {busy, busyToo}) {
            assertThat(page.status()).isEqualTo(503);
            assertThat(page.header("Retry-After")).isEqualTo("60");
            assertThat(page.heading()).isEqualTo("ただいま混み合っています");
            assertThat(page.body()).contains("前の画面に戻る", "tel:0120000000", "href=\"?journey=");
        }
        assertThat(insurer.value(tenant, "select coalesce(sum(tries), 0) from throttle"))
                .isEqualTo("0");
        assertThat(crowd.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(member.logIn(elsewhere, signIn, Insurer.INITIAL_PASSWORD).leadsTo())
                .isEqualTo("new-password");
        assertThat(member.take(Step.NEW_PASSWORD, visitor, password).leadsTo()).isEqualTo("email");
    }

    /** Until somebody is sent away: then all threads are at slow work, and every place to wait is taken. */
    private void fill(ExecutorService crowd) {
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            crowd.execute(() -> hasher.matches("x", SLOW));
        }
        AtomicBoolean isFull = new AtomicBoolean();
        while (!isFull.get()) {
            crowd.execute(() -> {
                if (hasher.matches("x", QUICK) == Match.BUSY) {
                    isFull.set(true);
                }
            });
        }
    }
}
