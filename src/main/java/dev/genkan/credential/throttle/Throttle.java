package dev.genkan.credential.throttle;

import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.database.Tx;
import dev.genkan.secret.KeyedHash;
import dev.genkan.tenant.TenantSecrets;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Counts tries before they are made. A reservation is one committed write, so that parallel guesses cannot share one; accounts
 * that do not exist are counted alike.
 *
 * <p>A guess on a known device of the member counts in that device's lane alone. Every other one counts three times: for the account
 * from this network, for the account, and for the network, where it counts as wrong until it turns out right. A login takes back
 * what its member got wrong here, and one more: a network waits by how many fail in it and never succeed, not by how many come.
 */
@Singleton
public final class Throttle {
    private final Database database;
    private final TenantSecrets secrets;
    private final ThrottleRows rows;

    Throttle(Database database, TenantSecrets secrets, ThrottleConfig config) {
        this.database = database;
        this.secrets = secrets;
        Map<Lane, Limit> limits = new EnumMap<>(Lane.class);
        limits.put(Lane.DEVICE, Limit.narrow(config));
        limits.put(Lane.HERE, Limit.narrow(config));
        limits.put(Lane.ACCOUNT, Limit.ofAccount(config));
        limits.put(Lane.NETWORK, Limit.ofNetwork(config));
        this.rows = new ThrottleRows(limits, config.forgetAfter());
    }

    /** Where a guess is counted. Reads the tenant's secret: never call it inside a transaction. */
    public Tries tries(TenantId tenant, Guess guess) {
        KeyedHash hash = secrets.of(tenant, "throttle");
        List<Tries.Row> counted = new ArrayList<>();
        if (guess.device() != null) {
            counted.add(row(hash, guess.purpose(), Lane.DEVICE, guess.account(), guess.device()));
            return new Tries(tenant, guess.purpose(), counted);
        }
        String network = guess.network() == null ? "" : Networks.of(guess.network());
        counted.add(row(hash, guess.purpose(), Lane.HERE, guess.account(), network));
        if (guess.network() != null) {
            counted.add(row(hash, guess.purpose(), Lane.ACCOUNT, guess.account()));
            counted.add(row(hash, guess.purpose(), Lane.NETWORK, network));
        }
        return new Tries(tenant, guess.purpose(), counted);
    }

    /**
     * Takes one try, in a transaction of its own. Never call it inside another one.
     *
     * @return empty: go on; else how long to wait, and this try was not taken
     */
    public Optional<Duration> reserve(Tries tries) {
        boolean isReserved = database.ask(tries.tenant(), rows.reserve(tries)).orElseThrow();
        return isReserved ? Optional.empty() : database.ask(tries.tenant(), rows.remaining(tries));
    }

    /**
     * Takes one try in a transaction that looks at the secret, too: only for a secret that is compared in no time, as the rows stay locked
     * until its end, and only if it commits whatever it finds. Then no other guess can look before this one is counted.
     *
     * @return as above
     */
    public Optional<Duration> reserve(Tx tx, Tries tries) {
        boolean isReserved = tx.ask(rows.reserve(tries)).orElseThrow();
        return isReserved ? Optional.empty() : tx.ask(rows.remaining(tries));
    }

    /** The secret was right: forgets the account's wrong tries here. Belongs into the transaction that rewards it, as its last write. */
    public void succeeded(Tx tx, Tries tries) {
        rows.succeed(tx, tries);
    }

    /** The secret was right, and nothing else is written. */
    public void succeeded(Tries tries) {
        database.inTenant(tries.tenant(), tx -> {
            rows.succeed(tx, tries);
            return tries;
        });
    }

    /** Returns a reserved try that was never made, because the server was too busy to look at the secret. */
    public void giveBack(Tries tries) {
        database.inTenant(tries.tenant(), tx -> {
            rows.giveBack(tx, tries);
            return tries;
        });
    }

    private static Tries.Row row(KeyedHash hash, Purpose purpose, Lane lane, String... subject) {
        String[] parts = Stream.concat(Stream.of(purpose.name(), lane.name()), Stream.of(subject))
                .toArray(String[]::new);
        return new Tries.Row(lane, "\\x" + HexFormat.of().formatHex(hash.hash(parts)));
    }
}
