package dev.genkan.credential.reset;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.audit.Origin;
import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.mail.Outbox;
import dev.genkan.member.EmailAddresses;
import dev.genkan.member.Member;
import dev.genkan.member.Members;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.secret.Randomness;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.Tenants;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;

/** Looks at what was asked, and sends a link to those who may have one. */
@Singleton
final class ResetSender {
    private static final int WISHES_PER_RUN = 200;

    private final Wishes wishes;
    private final Tenants tenants;
    private final Database database;
    private final Members members;
    private final Entitled entitled;
    private final ResetMail mail;
    private final Outbox outbox;
    private final Randomness randomness;
    private final ResetConfig config;
    private final Audit audit;

    ResetSender(
            Wishes wishes,
            Tenants tenants,
            Database database,
            Members members,
            Entitled entitled,
            ResetMail mail,
            Outbox outbox,
            Randomness randomness,
            ResetConfig config,
            Audit audit) {
        this.wishes = wishes;
        this.tenants = tenants;
        this.database = database;
        this.members = members;
        this.entitled = entitled;
        this.mail = mail;
        this.outbox = outbox;
        this.randomness = randomness;
        this.config = config;
        this.audit = audit;
    }

    @Scheduled(
            identity = "password-reset",
            every = "${genkan.credential.reset.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        for (int i = 0; i < WISHES_PER_RUN; i++) {
            Optional<Wishes.Taken> taken = wishes.take();
            if (taken.isEmpty()) {
                return;
            }
            tenants.find(taken.get().tenant())
                    .ifPresent(tenant -> answer(tenant, taken.get().wish()));
        }
    }

    private void answer(Tenant tenant, Wish wish) {
        Origin origin = new Origin(wish.network(), null);
        database.inTenant(tenant.id(), tx -> {
            Optional<Member> known = members.findByUserId(tx, wish.userId());
            boolean sent =
                    known.filter(member -> send(tx, tenant, member, wish)).isPresent();
            audit.write(
                    tx,
                    origin,
                    sent
                            ? new AuditEvent.PasswordResetSent(known.get().id())
                            : new AuditEvent.PasswordResetNotSent(
                                    known.map(Member::id).orElse(null)));
            return sent;
        });
    }

    private boolean send(Tx tx, Tenant tenant, Member member, Wish wish) {
        Optional<String> password = entitled.password(tx, member)
                .filter(version -> tenant.settings().password().forgotten() && isAddressOf(member, wish.email()));
        OpaqueToken token = randomness.token();
        if (password.isEmpty()
                || !LinkRows.renew(tx, new LinkRows.New(member.id(), token, password.get(), wish.askedIn()), config)) {
            return false;
        }
        String address = Objects.requireNonNull(member.email(), "it was compared");
        outbox.put(tx, tenant, mail.write(tenant, address, wish.language(), token));
        return true;
    }

    private static boolean isAddressOf(Member member, String typed) {
        return member.email() != null && EmailAddresses.fold(member.email()).equals(EmailAddresses.fold(typed));
    }
}
