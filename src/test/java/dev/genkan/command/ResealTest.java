package dev.genkan.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.audit.Audit;
import dev.genkan.audit.Origin;
import dev.genkan.credential.totp.OtpEnrolment;
import dev.genkan.credential.totp.OtpKey;
import dev.genkan.database.Database;
import dev.genkan.database.JobsDatabase;
import dev.genkan.database.TenantId;
import dev.genkan.member.Members;
import dev.genkan.secret.SealedColumn;
import dev.genkan.secret.Vault;
import dev.genkan.secret.Vaults;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.Tenants;
import dev.genkan.testing.Authenticator;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** {@code genkan reseal} on a real database; {@code ReplicasIT} takes the former key away after it. */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class ResealTest {
    private static final String CURRENT = "demo";

    @ConfigProperty(name = "genkan.secret.keys.demo")
    String currentValue;

    @Inject
    Commands commands;

    @Inject
    Provider provider;

    @Inject
    Database database;

    @Inject
    JobsDatabase jobs;

    @Inject
    Tenants tenants;

    @Inject
    Members members;

    @Inject
    OtpEnrolment enrolment;

    @Inject
    Audit audit;

    @Inject
    @All
    List<SealedColumn> columns;

    private Tenant tenant;
    private UUID member;

    @Test
    void allThatAFormerKeySealedIsTheSameUnderTheCurrentOne() {
        open("reseal-all");
        Map<String, String> plain = opened(everyKey());
        assertThat(plain.keySet().stream().map(place -> place.replaceAll("/.*", "")))
                .contains("tenant-secret", "keys", "client-secret", "member-key", "password", "mail", "totp")
                .contains("totp-enrolment");

        Run there = withFormerKey();
        assertThat(there.code()).as(there.errors()).isZero();
        assertThat(there.output())
                .contains("now sealed with key \"former\" (current): " + plain.size() + " (")
                .contains("nothing is sealed with key \"demo\" any more of reseal-all\n");
        assertThat(opened(Vaults.of(GenkanServer.FORMER_KEY, GenkanServer.FORMER_KEY_VALUE)))
                .isEqualTo(plain);

        Run back = Run.of(commands, "reseal", "--tenant", "reseal-all");
        assertThat(back.code()).as(back.errors()).isZero();
        assertThat(back.output())
                .containsPattern(
                        "before sealed with key \"former\": " + plain.size() + " \\(client 1, mail_outbox 1, member 1,"
                                + " password 1, signing_key [1-9], tenant_secret 1, totp_device 1, totp_enrolment 1\\)\n")
                .contains("reseal-all: sealed anew " + plain.size() + "\n")
                .contains("now sealed with key \"demo\" (current): " + plain.size() + " (client 1")
                .endsWith("nothing is sealed with key \"former\" any more of reseal-all\n");
        assertThat(opened(Vaults.of(CURRENT, currentValue))).isEqualTo(plain);
        assertThat(values("select details ->> 'key' || ' ' || (details ->> 'values') from audit_event"
                        + " where tenant_id = 'reseal-all' and kind = 'secrets-resealed' order by happened_at"))
                .containsExactly("former " + plain.size(), "demo " + plain.size());

        Map<String, byte[]> done = ciphertexts();
        Run again = Run.of(commands, "reseal", "--tenant", "reseal-all");
        assertThat(again.code()).isZero();
        assertThat(again.output()).doesNotContain("anew");
        assertThat(hex(ciphertexts())).isEqualTo(hex(done));
    }

    @Test
    void aRowThatSomebodyIsChangingIsLeftAndStaysTheirs() {
        open("reseal-race");
        withFormerKey();
        UUID device = UUID.fromString(values("select device_id from totp_device where tenant_id = 'reseal-race'")
                .get(0));
        byte[] other = Vaults.of(GenkanServer.FORMER_KEY, GenkanServer.FORMER_KEY_VALUE)
                .seal(
                        "totp/reseal-race/" + member + "/" + device,
                        "another key of 20 b.".getBytes(StandardCharsets.US_ASCII));
        Run beside = database.inTenant(tenant.id(), tx -> {
            tx.sql()
                    .createUpdate("update totp_device set key_sealed = :other where tenant_id = 'reseal-race'")
                    .bind("other", other)
                    .execute();
            return Run.of(commands, "reseal", "--tenant", "reseal-race");
        });
        assertThat(beside.code()).isEqualTo(3);
        assertThat(beside.errors())
                .startsWith("genkan: still sealed with key \"former\": totp_device 1. ")
                .contains("run reseal again");
        assertThat(ciphertexts().get("totp/reseal-race/" + member + "/" + device))
                .isEqualTo(other);

        assertThat(Run.of(commands, "reseal", "--tenant", "reseal-race").code()).isZero();
        assertThat(opened(Vaults.of(CURRENT, currentValue)))
                .containsEntry("totp/reseal-race/" + member + "/" + device, "another key of 20 b.");
    }

    @Test
    void aKeyThatIsNotThereIsNamedAndNothingIsChanged() {
        open("reseal-lost");
        withFormerKey();
        Vault lost = Vaults.of("lost", GenkanServer.FORMER_KEY_VALUE);
        replace("client", "secret_sealed", lost.seal("client-secret/reseal-lost/hmac", new byte[32]));
        Map<String, byte[]> before = ciphertexts();
        Run run = Run.of(commands, "reseal", "--tenant", "reseal-lost");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors())
                .isEqualTo("genkan: genkan.secret.keys lacks the key \"lost\", with which are sealed: client 1\n"
                        + "genkan: nothing was changed\n");
        assertThat(hex(ciphertexts())).isEqualTo(hex(before));

        replace("client", "secret_sealed", new byte[] {0});
        assertThat(Run.of(commands, "reseal", "--tenant", "reseal-lost").errors())
                .isEqualTo("genkan: no key has sealed what stands in: client 1\ngenkan: nothing was changed\n");
    }

    @Test
    void whatDoesNotOpenIsNamedAndHoldsNothingElseUp() {
        open("reseal-moved");
        withFormerKey();
        replace(
                "client",
                "secret_sealed",
                Vaults.of(GenkanServer.FORMER_KEY, GenkanServer.FORMER_KEY_VALUE)
                        .seal("client-secret/reseal-moved/other", new byte[32]));
        Run run = Run.of(commands, "reseal", "--tenant", "reseal-moved");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.errors())
                .contains("genkan: does not open, and was left: client-secret/reseal-moved/hmac\n")
                .contains("still sealed with key \"former\": client 1. ");
        assertThat(run.output()).contains("now sealed with key \"former\": 1 (client 1)");
    }

    @Test
    void anAppThatIsBeingSetUpMeanwhileIsSetUp() {
        open("reseal-enrols");
        UUID place = UUID.randomUUID();
        OtpKey key = enrolment.key(tenant, member, place);
        OtpEnrolment.Outcome.Right right = check(place, key);
        withFormerKey();
        assertThat(store(right)).isTrue();
        assertThat(store(right)).as("a second time").isFalse();

        enrolment.key(tenant, member, place);
        assertThat(store(right)).as("with the key before").isFalse();
    }

    @Test
    void thereIsNoTenantOfThisName() {
        Run run = Run.of(commands, "reseal", "--tenant", "nobody");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors()).isEqualTo("genkan: there is no tenant \"nobody\"\n");
    }

    /** Whatever a migration adds: a column that is called sealed is known, with its primary key. */
    @Test
    void everySealedColumnOfTheSchemaIsKnown() {
        List<String> known = columns.stream()
                .map(column -> column.table() + "." + column.column() + " " + String.join(",", column.key()))
                .toList();
        assertThat(known)
                .containsExactlyInAnyOrderElementsOf(
                        values(
                                "select c.relname || '.' || a.attname || ' ' || coalesce((select string_agg(k.attname, ',' order by o.n)"
                                        + " from pg_index i, unnest(i.indkey) with ordinality as o (attnum, n), pg_attribute k"
                                        + " where i.indrelid = c.oid and i.indisprimary and k.attrelid = c.oid and k.attnum = o.attnum"
                                        + " and k.attname <> 'tenant_id'), '') from pg_class c join pg_attribute a on a.attrelid = c.oid"
                                        + " where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname like '%sealed'"));
    }

    /** A tenant with a value in each sealed column, but for wishes of forgotten passwords: a job takes these at once. */
    private void open(String id) {
        tenant = provider.tenant(id);
        provider.party(tenant, "hmac", TestClients.confidential().withAuthMethod("client_secret_jwt"));

        member = provider.login(tenant).session().memberId();
        Vault vault = Vaults.of(CURRENT, currentValue);
        replace("member", "member_key_sealed", vault.seal("member-key/" + id + "/" + member, text("K1")));
        UUID mail = UUID.randomUUID();
        UUID place = UUID.randomUUID();
        assertThat(store(check(place, enrolment.key(tenant, member, place)))).isTrue();
        enrolment.key(tenant, member, place);
        database.inTenant(tenant.id(), tx -> {
            // The notice of the app is on its way, and of no use here.
            tx.sql().execute("delete from mail_outbox where tenant_id = '" + id + "'");
            tx.sql()
                    .createUpdate(
                            "insert into mail_outbox (tenant_id, mail_id, kind, message_sealed, next_attempt_at,"
                                    + " useful_until) values (:tenant, :id, 'notice', :sealed, now() + interval '1 day', now() + interval '2 days')")
                    .bind("tenant", id)
                    .bind("id", mail)
                    .bind("sealed", vault.seal("mail/" + id + "/" + mail, text("a letter")))
                    .execute();
            tx.sql()
                    .createUpdate("insert into password (tenant_id, member_id, kind, waiting_sealed, leased_until)"
                            + " values (:tenant, :member, 'initial', :sealed, now() + interval '1 day')")
                    .bind("tenant", id)
                    .bind("member", member)
                    .bind("sealed", vault.seal("password/" + id + "/" + member, text("a password")))
                    .execute();
            return tx;
        });
    }

    private OtpEnrolment.Outcome.Right check(UUID place, OtpKey key) {
        String code = Authenticator.code(
                String.join("", key.groups()), Math.floorDiv(Instant.now().getEpochSecond(), 30L));
        return (OtpEnrolment.Outcome.Right) enrolment.check(tenant, member, place, code);
    }

    private boolean store(OtpEnrolment.Outcome.Right right) {
        return database.inTenant(tenant.id(), tx -> enrolment
                .store(
                        tx,
                        new OtpEnrolment.Owner(
                                tenant, members.find(tx, member).orElseThrow(), Locale.JAPANESE, Origin.GENKAN),
                        right,
                        "phone")
                .isPresent());
    }

    /** As a server does for which the former key is still the current one. */
    private Run withFormerKey() {
        Vault former = Vaults.of(
                GenkanServer.FORMER_KEY,
                Map.of(GenkanServer.FORMER_KEY, GenkanServer.FORMER_KEY_VALUE, CURRENT, currentValue));
        ResealCommand command =
                new ResealCommand(tenants, jobs, new Resealing(database, former, columns, audit), former);
        return Run.of(() -> command.run(new Invocation.Reseal(tenant.id().value())));
    }

    private Vault everyKey() {
        return Vaults.of(
                CURRENT, Map.of(GenkanServer.FORMER_KEY, GenkanServer.FORMER_KEY_VALUE, CURRENT, currentValue));
    }

    private void replace(String table, String column, byte[] sealed) {
        database.inTenant(tenant.id(), tx -> tx.sql()
                .createUpdate("update " + table + " set " + column + " = :sealed where tenant_id = :tenant")
                .bind("tenant", tx.tenant().value())
                .bind("sealed", sealed)
                .execute());
    }

    private Map<String, String> opened(Vault vault) {
        Map<String, String> plain = new TreeMap<>();
        ciphertexts()
                .forEach((place, value) ->
                        plain.put(place, new String(vault.open(place, value), StandardCharsets.ISO_8859_1)));
        return plain;
    }

    /** By place. */
    private Map<String, byte[]> ciphertexts() {
        Map<String, byte[]> all = new TreeMap<>();
        TenantId id = tenant.id();
        for (SealedColumn column : columns) {
            database.inTenant(id, tx -> tx.sql()
                            .createQuery("select * from " + column.table() + " where tenant_id = :tenant and "
                                    + column.column() + " is not null")
                            .bind("tenant", id.value())
                            .mapToMap()
                            .list())
                    .forEach(row -> all.put(
                            column.purpose(
                                    id.value(),
                                    column.place().stream().map(row::get).toArray()),
                            (byte[]) row.get(column.column())));
        }
        return all;
    }

    private static Map<String, String> hex(Map<String, byte[]> values) {
        return values.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, value -> HexFormat.of()
                .formatHex(value.getValue())));
    }

    private List<String> values(String sql) {
        TenantId id = tenant == null ? new TenantId("reseal-none") : tenant.id();
        return database.inTenant(
                id, tx -> tx.sql().createQuery(sql).mapTo(String.class).list());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
