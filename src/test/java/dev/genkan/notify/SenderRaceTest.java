package dev.genkan.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.genkan.database.Database;
import dev.genkan.session.EndCause;
import dev.genkan.session.Sessions;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.ListeningPortal;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.Race;
import dev.genkan.testing.TestClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Replicas that look for ends at the same moment: each end is told once. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class SenderRaceTest {
    private static final int SESSIONS = 12;

    @Inject
    Provider provider;

    @Inject
    Database database;

    @Inject
    Sessions sessions;

    @Inject
    Ledger ledger;

    // As each replica has its own: the threads and the bound per portal are not shared.
    @Inject
    Telling telling;

    @Inject
    NoticeRows notices;

    @Inject
    Attempt attempt;

    @Inject
    NotifyConfig config;

    @Test
    void eachEndIsToldOnce() throws Exception {
        Tenant tenant = provider.tenant("back-channel-race");
        try (ListeningPortal portal = ListeningPortal.open()) {
            Party party = provider.party(tenant, "portal", portal.backChannel(TestClients.confidential()));
            List<Login> logins = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                Login login = provider.login(tenant);
                provider.code(party, login);
                logins.add(login);
            }
            logins.forEach(login -> database.inTenant(
                    tenant.id(), tx -> sessions.end(tx, login.session().id(), EndCause.STAFF)));
            List<Sender> replicas = Race.between(4, number -> {
                Sender replica = new Sender(telling, notices, attempt, config);
                replica.run();
                return replica;
            });
            await().atMost(Duration.ofSeconds(30)).until(() -> delivered(tenant) == SESSIONS);
            replicas.forEach(Sender::stop);
            assertThat(portal.heard()).hasSize(SESSIONS);
            logins.forEach(
                    login -> assertThat(portal.tokens(login.session().id())).hasSize(1));
        }
    }

    private long delivered(Tenant tenant) {
        return database.inTenant(tenant.id(), tx -> ledger.newest(tx, null, 2 * SESSIONS)).stream()
                .filter(entry -> entry.state() == NoticeState.DELIVERED)
                .count();
    }
}
