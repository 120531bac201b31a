package dev.genkan.command;

import dev.genkan.database.JobsDatabase;
import dev.genkan.database.TenantId;
import dev.genkan.secret.Vault;
import dev.genkan.tenant.Tenants;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code genkan reseal}: what former keys have sealed is sealed with the current one, so that they can be taken away. */
@Singleton
final class ResealCommand {
    /** What somebody is changing in the one is free in the next, unless it is a long import. */
    private static final int PASSES = 5;

    private final Tenants tenants;
    private final JobsDatabase jobs;
    private final Resealing resealing;
    private final Vault vault;

    ResealCommand(Tenants tenants, JobsDatabase jobs, Resealing resealing, Vault vault) {
        this.tenants = tenants;
        this.jobs = jobs;
        this.resealing = resealing;
        this.vault = vault;
    }

    int run(Invocation.Reseal wanted) {
        List<TenantId> chosen = chosen(wanted.tenant());
        if (chosen.isEmpty() && wanted.tenant() != null) {
            System.err.println("genkan: there is no tenant \"" + wanted.tenant() + "\"");
            return Main.FAILED;
        }
        Map<TenantId, Tally> tallies = count(chosen);
        if (isStrange(sum(tallies))) {
            return Main.FAILED;
        }
        print("before", sum(tallies));
        Set<String> unopened = Set.of();
        for (int i = 0; i < PASSES && former(sum(tallies)) > 0; i++) {
            unopened = reseal(tallies);
            tallies = count(chosen);
        }
        unopened.forEach(place -> System.err.println("genkan: does not open, and was left: " + place));
        return conclude(sum(tallies), wanted.tenant()) ? 0 : Main.IN_PART;
    }

    private Map<TenantId, Tally> count(List<TenantId> tenants) {
        Map<TenantId, Tally> tallies = new LinkedHashMap<>();
        tenants.forEach(tenant -> tallies.put(tenant, resealing.count(tenant)));
        return tallies;
    }

    /** How many values are sealed with other keys than the current one. */
    private long former(Tally tally) {
        return tally.keys().stream()
                .filter(key -> !key.equals(vault.currentKey()))
                .mapToLong(tally::sealedBy)
                .sum();
    }

    private List<TenantId> chosen(@Nullable String tenant) {
        if (tenant != null) {
            return TenantId.parse(tenant).filter(id -> tenants.find(id).isPresent()).stream()
                    .toList();
        }
        return jobs.acrossTenants(sql -> sql.createQuery("select tenant_id from tenant order by tenant_id")
                .map((row, context) -> new TenantId(row.getString(1)))
                .list());
    }

    /** Whether something is sealed with what is no key here: then nothing is touched, since there is something to be understood first. */
    private boolean isStrange(Tally tally) {
        tally.keys().stream()
                .filter(key -> !vault.keys().contains(key))
                .forEach(key -> System.err.println("genkan: genkan.secret.keys lacks the key \"" + key
                        + "\", with which are sealed: " + list(tally.tables(Optional.of(key)))));
        Map<String, Long> keyless = tally.tables(Optional.empty());
        if (!keyless.isEmpty()) {
            System.err.println("genkan: no key has sealed what stands in: " + list(keyless));
        }
        boolean strange = !keyless.isEmpty() || !vault.keys().containsAll(tally.keys());
        if (strange) {
            System.err.println("genkan: nothing was changed");
        }
        return strange;
    }

    /** @return what does not open */
    private Set<String> reseal(Map<TenantId, Tally> tallies) {
        Set<String> unopened = new TreeSet<>();
        tallies.forEach((tenant, tally) -> {
            Resealing.Outcome outcome = resealing.reseal(tenant, tally);
            unopened.addAll(outcome.unopened());
            if (outcome.values() > 0) {
                System.out.println(tenant + ": sealed anew " + outcome.values());
            }
        });
        return unopened;
    }

    /** @return whether nothing is left to be done */
    private boolean conclude(Tally after, @Nullable String tenant) {
        print("now", after);
        TreeSet<String> former = new TreeSet<>(vault.keys());
        former.remove(vault.currentKey());
        for (String key : former) {
            if (after.sealedBy(key) > 0) {
                System.err.println(
                        "genkan: still sealed with key \"" + key + "\": " + list(after.tables(Optional.of(key)))
                                + ". Somebody was changing it, or a server still seals with this key: run reseal again");
            } else {
                System.out.println("nothing is sealed with key \"" + key + "\" any more"
                        + (tenant == null ? ": it may be taken out of genkan.secret.keys" : " of " + tenant));
            }
        }
        return former.stream().allMatch(key -> after.sealedBy(key) == 0);
    }

    private void print(String when, Tally tally) {
        for (String key : tally.keys()) {
            System.out.println(
                    when + " sealed with key \"" + key + "\"" + (key.equals(vault.currentKey()) ? " (current)" : "")
                            + ": " + tally.sealedBy(key) + " (" + list(tally.tables(Optional.of(key))) + ")");
        }
    }

    private static Tally sum(Map<TenantId, Tally> tallies) {
        return tallies.values().stream().reduce(Tally.of(Map.of()), Tally::plus);
    }

    private static String list(Map<String, Long> tables) {
        return String.join(
                ", ",
                tables.entrySet().stream()
                        .map(table -> table.getKey() + " " + table.getValue())
                        .toList());
    }
}
