package dev.genkan.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.credential.password.FullPool;
import dev.genkan.credential.password.PasswordHasher;
import dev.genkan.journey.Step;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** More passwords at once than can be hashed: a page that says so, nothing counted, nothing lost. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class BusyTest {
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

        Page busy;
        Page busyToo;
        FullPool full = FullPool.of(hasher);
        try {
            busy = member.logIn(elsewhere, signIn, Insurer.INITIAL_PASSWORD);
            busyToo = member.take(Step.NEW_PASSWORD, visitor, password);
        } finally {
            full.end();
        }

        for (Page page : new Page[] {busy, busyToo}) {
            assertThat(page.status()).isEqualTo(503);
            assertThat(page.header("Retry-After")).isEqualTo("60");
            assertThat(page.heading()).isEqualTo("ただいま混み合っています");
            assertThat(page.body()).contains("前の画面に戻る", "tel:0120000000", "href=\"?journey=");
        }
        assertThat(insurer.value(tenant, "select coalesce(sum(tries), 0) from throttle"))
                .isEqualTo("0");
        assertThat(member.logIn(elsewhere, signIn, Insurer.INITIAL_PASSWORD).leadsTo())
                .isEqualTo("new-password");
        assertThat(member.take(Step.NEW_PASSWORD, visitor, password).leadsTo()).isEqualTo("email");
    }
}
