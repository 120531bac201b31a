package dev.genkan.mail;

import dev.genkan.database.Tx;
import dev.genkan.secret.Randomness;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.TenantSettings;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Where a mail is left in the transaction that it belongs to. {@link Sender} takes it from here within about a second. */
@Singleton
public final class Outbox {
    private final Randomness randomness;
    private final Sealing sealing;

    Outbox(Randomness randomness, Sealing sealing) {
        this.randomness = randomness;
        this.sealing = sealing;
    }

    public void put(Tx tx, Tenant tenant, Mail mail) {
        UUID id = randomness.id();
        TenantSettings.Mail sender = tenant.settings().mail();
        Letter letter = new Letter(
                id.toString(),
                sender.from(),
                Headers.displayName(sender.fromName().in(mail.locale())),
                mail.to(),
                mail.subject(),
                mail.text());
        tx.sql()
                .createUpdate("insert into mail_outbox (tenant_id, mail_id, kind, message_sealed, useful_until)"
                        + " values (:tenant, :id, :kind, :message, now() + make_interval(secs => :useful))")
                .bind("tenant", tx.tenant().value())
                .bind("id", id)
                .bind("kind", mail.kind())
                .bind("message", sealing.seal(tx.tenant().value(), letter))
                .bind("useful", mail.usefulFor().toSeconds())
                .execute();
    }
}
