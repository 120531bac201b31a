package dev.genkan.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.audit.Origin;
import dev.genkan.credential.password.PasswordLogin;
import dev.genkan.credential.password.PasswordOutcome;
import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.member.Member;
import dev.genkan.member.MemberState;
import dev.genkan.secret.Secret;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.Tenants;
import dev.genkan.testing.GenkanServer;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** What the log promises about the demo. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class DemoStartTest {
    @Inject
    DemoStart start;

    @Inject
    DemoMembers members;

    @Inject
    Tenants tenants;

    @Inject
    PasswordLogin login;

    @Inject
    Database database;

    @Test
    void eachInsurerHasAMemberWhoHasFinishedTheFirstLogin() {
        for (DemoTenant demo : DemoTenant.values()) {
            Tenant tenant = tenant(demo);
            Member finished = members.find(demo, tenant, DemoMembers.FINISHED).orElseThrow();
            assertThat(finished.state()).isEqualTo(MemberState.ACTIVE);
            assertThat(finished.email()).isEqualTo(demo.userId(DemoMembers.FINISHED) + "@example.jp");
            assertThat(finished.method()).isNotNull();
            assertThat(finished.birthDateConfirmedAt()).isNotNull();
            assertThat(verify(tenant, finished.userId(), DemoMembers.CHOSEN_PASSWORD))
                    .isInstanceOfSatisfying(PasswordOutcome.Accepted.class, accepted -> assertThat(
                                    accepted.password().isInitial())
                            .isFalse());
        }
    }

    @Test
    void theInitialPasswordsThatTheLogTellsWork() {
        for (DemoTenant demo : DemoTenant.values()) {
            Tenant tenant = tenant(demo);
            // The last of the file: no other test logs in with it.
            assertThat(verify(tenant, demo.userId(40), DemoTenant.initialPassword(40)))
                    .isInstanceOf(PasswordOutcome.Accepted.class);
            assertThat(members.find(demo, tenant, 1).orElseThrow().birthDate()).isEqualTo(DemoTenant.BIRTH_DATE);
        }
    }

    @Test
    void aSecondStartImportsNothing() {
        long before = runs();
        start.prepare(new StartupEvent());
        assertThat(runs()).isEqualTo(before);
    }

    @Test
    void theSameNumberOfMembersGivesTheSameFile() {
        String file = InventedMembers.file(DemoTenant.MIDORI, 2_000);
        assertThat(InventedMembers.file(DemoTenant.MIDORI, 2_000)).isEqualTo(file);
        assertThat(file.lines()).hasSize(2_001);
        assertThat(file.lines().skip(1).map(line -> line.split(",", -1)[3].substring(0, 4)))
                .allSatisfy(year -> assertThat(year).isBetween("1931", "2009"))
                .anyMatch(year -> year.compareTo("1940") < 0)
                .anyMatch(year -> year.compareTo("1989") >= 0);
    }

    private Tenant tenant(DemoTenant demo) {
        return tenants.find(new TenantId(demo.id())).orElseThrow();
    }

    private PasswordOutcome verify(Tenant tenant, String userId, String password) {
        return login.verify(tenant, Origin.GENKAN, userId, Secret.of(password));
    }

    private long runs() {
        return database.inTenant(new TenantId("midori"), tx -> tx.sql()
                .createQuery("select count(*) from import_run")
                .mapTo(Long.class)
                .one());
    }
}
