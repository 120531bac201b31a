package dev.genkan.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.testing.GenkanServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Row-level security: the second wall between tenants (architecture.md, "Rules of the house"). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class WallTest {
    @Inject
    Database database;

    @Inject
    JobsDatabase jobs;

    private static final TenantId A = new TenantId("wall-a");
    private static final TenantId B = new TenantId("wall-b");

    @Test
    void everyTableHasItsWallAndItsKeyBeginsWithTheTenant() {
        List<String> open = database.inTenant(A, tx -> tx.sql()
                .createQuery(
                        "select relname from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"
                                + " and relname <> 'flyway_schema_history'"
                                + " and (not relrowsecurity or not relforcerowsecurity or (select attname from pg_attribute a"
                                + " join pg_index i on i.indrelid = c.oid and i.indisprimary"
                                + " where a.attrelid = c.oid and a.attnum = i.indkey[0]) <> 'tenant_id')")
                .mapTo(String.class)
                .list());
        assertThat(open).isEmpty();
    }

    @Test
    void theServersRoleIsNoSuperuserAndBypassesNothing() {
        String role = database.inTenant(A, tx -> tx.sql()
                .createQuery("select rolname || ' ' || rolsuper || ' ' || rolbypassrls from pg_roles"
                        + " where rolname = current_user")
                .mapTo(String.class)
                .one());
        assertThat(role).isEqualTo("genkan_app false false");
    }

    @Test
    void aTransactionSeesAndWritesOnlyItsTenant() {
        database.inTenant(A, tx -> insert(tx, A));
        assertThat(database.inTenant(A, WallTest::tenants)).containsExactly("wall-a");
        assertThat(database.inTenant(B, WallTest::tenants)).isEmpty();
        assertThatThrownBy(() -> database.inTenant(B, tx -> insert(tx, A))).hasMessageContaining("row-level security");
    }

    @Test
    void aTransactionWithinAnotherHasAWallOfItsOwn() {
        database.inTenant(B, tx -> insert(tx, B));
        database.inTenant(A, outer -> {
            assertThat(database.inTenant(B, WallTest::tenants)).containsExactly("wall-b");
            assertThat(tenants(outer)).doesNotContain("wall-b");
            return true;
        });
        database.inTenant(B, tx -> tx.sql().execute("delete from tenant"));
    }

    @Test
    void evidenceCannotBeChanged() {
        assertThatThrownBy(() -> database.inTenant(A, tx -> tx.sql().execute("update consent set language = 'en'")))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> database.inTenant(A, tx -> tx.sql().execute("delete from audit_event")))
                .hasMessageContaining("permission denied");
    }

    @Test
    void jobsSeeOnlyTheTablesThatTheyServe() {
        assertThatThrownBy(() -> jobs.acrossTenants(sql -> sql.createQuery("select count(*) from member")
                        .mapTo(Long.class)
                        .one()))
                .hasMessageContaining("permission denied");
    }

    @Test
    void anErrorDoesNotRepeatTheValuesOfARow() {
        TenantId tenant = new TenantId("wall-shy");
        database.inTenant(tenant, tx -> insert(tx, tenant));
        assertThatThrownBy(() -> database.inTenant(tenant, tx -> insert(tx, tenant)))
                .hasMessageContaining("tenant_pkey")
                .hasMessageNotContaining("wall-shy")
                .rootCause()
                .hasMessageNotContaining("wall-shy");
    }

    private static int insert(Tx tx, TenantId tenant) {
        return tx.sql()
                .createUpdate("insert into tenant (tenant_id, settings) values (:tenant, '{}')")
                .bind("tenant", tenant.value())
                .execute();
    }

    private static List<String> tenants(Tx tx) {
        return tx.sql()
                .createQuery("select tenant_id from tenant where tenant_id like 'wall-%'")
                .mapTo(String.class)
                .list();
    }
}
