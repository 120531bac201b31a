package dev.genkan.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.genkan.testing.GenkanServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Row-level security: the second wall between tenants (architecture.md, "Rules of the house"). */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class WallTest {
    @Inject
    Database database;

    @Inject
    JobsDatabase jobs;

    @Inject
    DataSource source;

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

    /** It is sent without BEGIN: what it says of the tenant must hold for it, and not a moment longer. */
    @Test
    void aSingleReadSeesOnlyItsTenantAndTheNextOneOfItsConnectionNothingOfIt() {
        TenantId here = new TenantId("wall-read");
        database.inTenant(here, tx -> insert(tx, here));
        String names = "select coalesce(string_agg(tenant_id, ' '), '') from tenant";
        // More often than there are connections, and than the driver needs to prepare the statements.
        for (int i = 0; i < 24; i++) {
            assertThat(read(here, names)).isEqualTo("wall-read");
            assertThat(bare("select coalesce(current_setting('genkan.tenant', true), '')"))
                    .isEmpty();
            assertThat(bare(names)).isEmpty();
            assertThat(read(new TenantId("wall-nobody"), names)).isEmpty();
        }
    }

    @Test
    void aSingleReadThatFailsLeavesNothingBehind() {
        TenantId here = new TenantId("wall-read");
        assertThatThrownBy(
                        () -> read(here, "select (1 / (select count(*) from tenant where tenant_id = 'none'))::text"))
                .hasMessageContaining("division by zero");
        assertThat(bare("select coalesce(current_setting('genkan.tenant', true), '')"))
                .isEmpty();
    }

    private String read(TenantId tenant, String sql) {
        return database.ask(tenant, question(sql)).orElseThrow();
    }

    private static Question<String> question(String sql) {
        return new Question<>(sql, query -> query, (row, context) -> row.getString(1));
    }

    @Test
    void aTransactionThatBeginsWithAQuestionSeesItsTenantAloneAndLeavesNothingBehind() {
        TenantId here = new TenantId("wall-asked");
        String told = "select current_setting('genkan.tenant') where :tenant <> ''";
        Instant began = database.inTenant(here, question(told), (tx, first) -> {
            assertThat(first).contains("wall-asked");
            assertThat(tx.ask(question(told))).contains("wall-asked");
            assertThat(tx.ask(question("select now() = '" + tx.now() + "'::timestamptz where :tenant <> ''")))
                    .contains("t");
            return tx.now();
        });
        assertThat(bare("select '" + began + "'::timestamptz <= now()")).isEqualTo("t");
        assertThat(bare("select coalesce(current_setting('genkan.tenant', true), '')"))
                .isEmpty();
    }

    @Test
    void whatATransactionWroteBesideAQuestionIsUndoneTogether() {
        TenantId here = new TenantId("wall-undone");
        Question<String> writes =
                question("insert into tenant (tenant_id, settings) values (:tenant, '{}') returning tenant_id");
        assertThatThrownBy(() -> database.inTenant(here, writes, (tx, first) -> {
                    assertThat(first).contains("wall-undone");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(read(here, "select count(*)::text from tenant where tenant_id = 'wall-undone'"))
                .isEqualTo("0");
    }

    /** Without any word of a tenant. */
    private String bare(String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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
