package dev.genkan.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Mailbox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Nobody locks a member out, and many members behind one address are not in each other's way (running.md, section 3). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class KnownDeviceTest {
    private static final String DEVICE = "genkan-device";

    @Inject
    Insurer insurer;

    Mailbox mailbox;

    private Walker walker(Tenant tenant, String userId) {
        insurer.member(tenant, userId);
        return new Walker(insurer, mailbox, tenant, userId);
    }

    @Test
    void whoHammersAUserIdDelaysEverybodyButTheMembersOwnBrowser() {
        Tenant tenant = insurer.open("device-a");
        Walker member = walker(tenant, "m0000001");
        Visitor home = insurer.visitor();
        Page finished = member.toTheEnd(home);
        assertThat(finished.answer().headers().allValues("Set-Cookie")).anySatisfy(cookie -> assertThat(cookie)
                .startsWith(DEVICE + "=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/t/device-a", "Max-Age=31536000"));

        Visitor guesser = insurer.visitor();
        for (int i = 0; i < 5; i++) {
            assertThat(logIn(member, guesser, "guess-" + i).status()).isEqualTo(422);
        }
        assertThat(logIn(member, guesser, Walker.NEW_PASSWORD).status()).isEqualTo(429);
        assertThat(logIn(member, insurer.visitor(), Walker.NEW_PASSWORD).status())
                .as("any other browser")
                .isEqualTo(429);
        home.forget(Visitor.SESSION);
        assertThat(logIn(member, home, Walker.NEW_PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void aStolenDeviceCookieIsSlowedDownByItsOwnTries() {
        Tenant tenant = insurer.open("device-b");
        Walker member = walker(tenant, "m0000001");
        Visitor home = insurer.visitor();
        member.toTheEnd(home);
        home.forget(Visitor.SESSION);
        Visitor thief = home.twin();
        for (int i = 0; i < 5; i++) {
            assertThat(logIn(member, thief, "guess-" + i).status()).isEqualTo(422);
        }
        assertThat(logIn(member, thief, "guess-5").status()).isEqualTo(429);
    }

    @Test
    void aPasswordAloneMakesNoKnownDevice() {
        Tenant tenant = insurer.open("device-c");
        Walker member = walker(tenant, "m0000001");
        Visitor visitor = insurer.visitor();
        Page signIn = visitor.get(insurer.begin(tenant, visitor));
        assertThat(member.logIn(visitor, signIn, Insurer.INITIAL_PASSWORD).leadsTo())
                .isEqualTo("birth-date");
        assertThat(visitor.cookie(DEVICE)).isNull();
    }

    /** Every visitor of a test comes from one address. */
    @Test
    void membersBehindOneAddressWhoMistypeAreNotInEachOthersWay() {
        Tenant tenant = insurer.open("device-d");
        for (int i = 100; i < 160; i++) {
            Walker member = walker(tenant, "m0000" + i);
            Visitor visitor = insurer.visitor();
            for (int wrong = 0; wrong < 4; wrong++) {
                assertThat(logIn(member, visitor, "wrong").status()).isEqualTo(422);
            }
            assertThat(logIn(member, visitor, Insurer.INITIAL_PASSWORD).status())
                    .isEqualTo(303);
        }
    }

    @Test
    void aLoginForgetsItsTriesInTheTransactionThatRecordsIt() {
        Tenant tenant = insurer.open("device-e");
        Walker member = walker(tenant, "m0000001");
        Visitor visitor = insurer.visitor();
        Page signIn = visitor.get(insurer.begin(tenant, visitor));
        assertThat(member.logIn(visitor, signIn, Insurer.INITIAL_PASSWORD).status())
                .isEqualTo(303);
        assertThat(insurer.value(tenant, "select sum(tries) from throttle")).isEqualTo("0");
        assertThat(insurer.value(
                        tenant,
                        "select count(distinct xmin::text) from (select xmin from throttle union all"
                                + " select xmin from journey where member_id is not null) as written"))
                .isEqualTo("1");
    }

    private Page logIn(Walker member, Visitor visitor, String password) {
        Page signIn = visitor.get(insurer.begin(member.tenant(), visitor));
        return member.logIn(visitor, signIn, password);
    }
}
