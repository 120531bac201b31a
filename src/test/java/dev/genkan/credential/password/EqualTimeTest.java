package dev.genkan.credential.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.genkan.audit.Audit;
import dev.genkan.audit.Origin;
import dev.genkan.credential.password.PasswordHasherTest.Settings;
import dev.genkan.credential.throttle.Devices;
import dev.genkan.credential.throttle.Throttle;
import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.member.Member;
import dev.genkan.member.Members;
import dev.genkan.secret.Randomness;
import dev.genkan.secret.Secret;
import dev.genkan.tenant.Tenant;
import dev.genkan.testing.GenkanServer;
import dev.genkan.testing.TestTenants;
import dev.genkan.trace.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whether a user ID exists is told neither by words nor by time (section 3.1). Most is shown without a clock, by what each try costs: one
 * hash ({@link PasswordLoginTest}) and as many rows written as any other. The clock confirms it, over many tries in turn.
 */
@QuarkusTest
@QuarkusTestResource(GenkanServer.class)
class EqualTimeTest {
    private static final Tenant TENANT = TestTenants.of("equal-a");
    private static final TenantId ID = TENANT.id();
    private static final int ROUNDS = 24;
    private static final Settings PRODUCTION = new Settings(19_456, 2, 1, OptionalInt.of(1), 8);

    @Inject
    Database database;

    @Inject
    Throttle throttle;

    @Inject
    Devices devices;

    @Inject
    Members members;

    @Inject
    Waiting waiting;

    @Inject
    Audit audit;

    @Inject
    Randomness randomness;

    @Inject
    Accounts accounts;

    private PasswordHasher dear;

    private final List<String> userIds =
            List.of("nobody", "known", "waiting", "suspended", "withdrawn", "expired", "cheap");

    @BeforeEach
    void members() {
        accounts.prepare(ID);
        dear = hasher(PRODUCTION);
        database.inTenant(ID, tx -> {
            tx.sql().execute("delete from password");
            return tx.sql().execute("delete from member");
        });
        atCostOfToday(accounts.chosen(ID, "known", "d00000000"));
        accounts.waiting(ID, "waiting", "abcd2345wxyz");
        Member suspended = accounts.chosen(ID, "suspended", "d00000000");
        accounts.state(ID, suspended.id(), "state = 'suspended', state_before = 'active'");
        atCostOfToday(suspended);
        Member withdrawn = accounts.chosen(ID, "withdrawn", "d00000000");
        accounts.state(ID, withdrawn.id(), "state = 'withdrawn'");
        atCostOfToday(withdrawn);
        Member expired = accounts.hashed(ID, "expired", "abcd2345wxyz");
        accounts.update(ID, expired.id(), "expires_at = now()");
        atCostOfToday(expired);
        // Hashed before the parameters were raised to what the login of this test has.
        accounts.chosen(ID, "cheap", "d00000000");
    }

    private void atCostOfToday(Member member) {
        accounts.update(ID, member.id(), "hash = '" + dear.hash("d00000000").orElseThrow() + "'");
    }

    @Test
    void everyWrongTryWritesTheSameRows() {
        PasswordLogin login = login(hasher(Settings.CHEAP));
        Map<String, String> written = new LinkedHashMap<>();
        for (String userId : userIds) {
            String before = rows();
            assertThat(login.verify(TENANT, somewhere(1), userId, Secret.of("wrong")))
                    .isEqualTo(new PasswordOutcome.Wrong());
            written.put(userId, before + " -> " + rows());
            database.inTenant(ID, tx -> tx.sql().execute("delete from throttle"));
        }
        assertThat(written.values().stream()
                        .map(change -> difference(change.split(" -> ")))
                        .distinct())
                .as(written.toString())
                .containsExactly("throttle +3, audit_event +1");
    }

    /**
     * One hash of production's cost takes tens of milliseconds, everything else a few: where it is left out, every try of a kind is
     * faster than nearly every one of another. Tries of all kinds take turns, so that whatever else the machine does meets them alike.
     */
    @Test
    void theTimeTellsNothing() {
        PasswordLogin login = login(dear);
        Map<String, List<Long>> nanos = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < userIds.size(); i++) {
                String userId = userIds.get((i + round) % userIds.size());
                long begin = System.nanoTime();
                login.verify(TENANT, somewhere(round), userId, Secret.of("wrong"));
                nanos.computeIfAbsent(userId, key -> new ArrayList<>()).add(System.nanoTime() - begin);
            }
            database.inTenant(ID, tx -> tx.sql().execute("delete from throttle"));
        }
        for (String userId : userIds) {
            assertThat(isTold(nanos.get(userId), nanos.get("nobody")))
                    .as("a try at '%s' can be told from one at nobody by its time: %s", userId, nanos)
                    .isFalse();
        }
    }

    /** The measure would see it: the same comparison between tries with a hash and tries without. */
    @Test
    void aHashThatWasLeftOutWouldBeSeen() {
        PasswordHasher none = hasher(new Settings(8, 1, 1, OptionalInt.of(1), 8));
        List<Long> with = new ArrayList<>();
        List<Long> without = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            long begin = System.nanoTime();
            dear.matchesNobody("wrong");
            with.add(System.nanoTime() - begin);
            begin = System.nanoTime();
            none.matchesNobody("wrong");
            without.add(System.nanoTime() - begin);
        }
        assertThat(isTold(without, with)).isTrue();
    }

    /** Whether nearly each of the one kind is faster than nearly each of the other, by a good part of what they take. */
    private static boolean isTold(List<Long> these, List<Long> those) {
        double share = shareOfFaster(these, those);
        double ratio = (double) median(these) / median(those);
        return (share < 0.1 || share > 0.9) && (ratio < 0.75 || ratio > 1.33);
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    /** The rank statistic of Mann and Whitney, as a share: 0.5 where both are alike, 1 where every one of the first is faster. */
    private static double shareOfFaster(List<Long> these, List<Long> those) {
        long faster = 0;
        for (long one : these) {
            faster += those.stream().filter(other -> one < other).count();
        }
        return (double) faster / (these.size() * those.size());
    }

    private String rows() {
        return database.inTenant(ID, tx -> tx.sql()
                .createQuery("select (select count(*) from throttle) || ' ' || (select count(*) from audit_event)")
                .mapTo(String.class)
                .one());
    }

    private static String difference(String[] rows) {
        String[] before = rows[0].split(" ");
        String[] after = rows[1].split(" ");
        return "throttle +" + (Integer.parseInt(after[0]) - Integer.parseInt(before[0])) + ", audit_event +"
                + (Integer.parseInt(after[1]) - Integer.parseInt(before[1]));
    }

    private static Origin somewhere(int network) {
        return new Origin("198.51.100." + network, null);
    }

    private PasswordLogin login(PasswordHasher hasher) {
        return new PasswordLogin(database, throttle, devices, members, waiting, hasher, audit);
    }

    private PasswordHasher hasher(PasswordConfig config) {
        return new PasswordHasher(config, randomness, new SimpleMeterRegistry(), Traces.off());
    }
}
