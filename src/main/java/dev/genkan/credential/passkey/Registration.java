package dev.genkan.credential.passkey;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.database.Database;
import dev.genkan.member.Member;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;

/** Adding a passkey (WebAuthn, 7.1). None of these methods may be called inside a transaction. */
@Singleton
public final class Registration {
    private final Database database;
    private final Challenges challenges;
    private final UserHandles handles;
    private final Options options;
    private final Messages messages;
    private final Verifier verifier;
    private final Audit audit;

    Registration(
            Database database,
            Challenges challenges,
            UserHandles handles,
            Options options,
            Messages messages,
            Verifier verifier,
            Audit audit) {
        this.database = database;
        this.challenges = challenges;
        this.handles = handles;
        this.options = options;
        this.messages = messages;
        this.verifier = verifier;
        this.audit = audit;
    }

    /** What {@code navigator.credentials.create} is called with, as JSON, with a challenge of its own. */
    public String options(Tenant tenant, Place place, Member member, Locale locale) {
        Occasion occasion = occasion(place, member);
        return database.inTenant(
                tenant.id(),
                tx -> options.create(
                        tenant,
                        member,
                        handles.of(tx, member.id()),
                        challenges.issue(tx, occasion),
                        PasskeyRows.known(tx, member.id()),
                        locale));
    }

    /** Verifies what the browser came back with; its challenge is used up in every case. @param message JSON */
    public RegistrationOutcome verify(Tenant tenant, Place place, Member member, String message) {
        Optional<Messages.Registration> read = messages.registration(message);
        if (read.isEmpty()) {
            return refused(tenant, place, member, message, Refusal.MALFORMED);
        }
        boolean taken = database.inTenant(
                tenant.id(),
                tx -> challenges.take(tx, occasion(place, member), read.get().challenge()));
        if (!taken) {
            return refused(tenant, place, member, message, Refusal.CHALLENGE);
        }
        RegistrationOutcome outcome = verifier.register(tenant, member.id(), read.get());
        return outcome instanceof RegistrationOutcome.Refused refused
                ? refused(tenant, place, member, message, refused.why())
                : outcome;
    }

    private RegistrationOutcome refused(Tenant tenant, Place place, Member member, String message, Refusal why) {
        database.inTenant(tenant.id(), tx -> {
            audit.write(tx, place.origin(), new AuditEvent.PasskeyNotAdded(member.id(), why.name()));
            return why;
        });
        return new RegistrationOutcome.Refused(why, messages.credentialId(message));
    }

    private static Occasion occasion(Place place, Member member) {
        return new Occasion(Purpose.REGISTER, place, member.id());
    }
}
