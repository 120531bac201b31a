package dev.genkan.command;

import dev.genkan.database.Database;
import dev.genkan.database.TenantId;
import dev.genkan.member.Member;
import dev.genkan.member.Members;
import dev.genkan.member.UserIds;
import dev.genkan.notify.Ledger;
import dev.genkan.tenant.Tenants;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code genkan logouts}: which portals were told of which ended sessions. */
@Singleton
final class LogoutsCommand {
    private static final int MOST = 1_000;

    private final Database database;
    private final Tenants tenants;
    private final Members members;
    private final Ledger ledger;

    LogoutsCommand(Database database, Tenants tenants, Members members, Ledger ledger) {
        this.database = database;
        this.tenants = tenants;
        this.members = members;
        this.ledger = ledger;
    }

    int run(Invocation.Logouts wanted) {
        Optional<TenantId> tenant =
                TenantId.parse(wanted.tenant()).filter(id -> tenants.find(id).isPresent());
        if (tenant.isEmpty()) {
            return failed("there is no tenant \"" + wanted.tenant() + "\"");
        }
        return wanted.userId() == null ? print(tenant.get(), null) : printOf(tenant.get(), wanted.userId());
    }

    private int printOf(TenantId tenant, String userId) {
        Optional<Member> member = database.inTenant(tenant, tx -> members.findByUserId(tx, UserIds.fold(userId)));
        return member.map(found -> print(tenant, found.id()))
                .orElseGet(() -> failed("there is no member with this user ID"));
    }

    private int print(TenantId tenant, @Nullable UUID member) {
        List<Ledger.Entry> entries = database.inTenant(tenant, tx -> ledger.newest(tx, member, MOST));
        if (entries.isEmpty()) {
            System.out.println("no portal had to be told of an ended session");
        }
        entries.forEach(entry -> System.out.println(line(entry)));
        return 0;
    }

    private static String line(Ledger.Entry entry) {
        return "%s session %s ended (%s); %s: %s, attempts %d%s%s"
                .formatted(
                        entry.ended(),
                        entry.session(),
                        entry.cause(),
                        entry.clientId(),
                        entry.state().value(),
                        entry.attempts(),
                        at(entry.closed() == null ? entry.lastAttempt() : entry.closed()),
                        entry.lastError() == null ? "" : ", " + entry.lastError());
    }

    private static String at(@Nullable Instant time) {
        return time == null ? "" : ", " + time;
    }

    private static int failed(String message) {
        System.err.println("genkan: " + message);
        return Main.FAILED;
    }
}
