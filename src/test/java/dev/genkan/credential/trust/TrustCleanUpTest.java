package dev.genkan.credential.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.database.Database;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Provider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class TrustCleanUpTest {
    @Inject
    Provider provider;

    @Inject
    Database database;

    @Inject
    TrustCleanUp cleanUp;

    @Test
    void whatHasExpiredIsForgotten() {
        Tenant tenant = provider.tenant("clean-trust");
        UUID member = provider.login(tenant).session().memberId();
        for (String expiry : new String[] {"now() - interval '1 second'", "now() + interval '1 hour'"}) {
            database.inTenant(tenant.id(), tx -> tx.sql()
                    .execute("insert into trusted_browser (tenant_id, browser_id, member_id, cookie_hash,"
                            + " foundation, expires_at) values ('clean-trust', gen_random_uuid(), '" + member
                            + "', '', '', " + expiry + ")"));
        }
        cleanUp.deleteOld();
        String left = database.inTenant(tenant.id(), tx -> tx.sql()
                .createQuery("select string_agg((expires_at > now())::text, ' ') from trusted_browser")
                .mapTo(String.class)
                .one());
        assertThat(left).isEqualTo("true");
    }
}
