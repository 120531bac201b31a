package dev.genkan.credential.passkey;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.database.Database;
import dev.genkan.database.Tx;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Proving to hold a passkey (WebAuthn, 7.2). None of these methods may be called inside a transaction. */
@Singleton
public final class Assertion {
    private final Database database;
    private final SealedChallenges challenges;
    private final Options options;
    private final Messages messages;
    private final Verifier verifier;
    private final Audit audit;

    Assertion(
            Database database,
            SealedChallenges challenges,
            Options options,
            Messages messages,
            Verifier verifier,
            Audit audit) {
        this.database = database;
        this.challenges = challenges;
        this.options = options;
        this.messages = messages;
        this.verifier = verifier;
        this.audit = audit;
    }

    /**
     * What {@code navigator.credentials.get} is called with, as JSON, with a challenge of its own.
     *
     * @param member who has to prove it; null: whoever holds a passkey logs in with it
     */
    public String options(Tenant tenant, Place place, @Nullable UUID member) {
        byte[] challenge = challenges.issue(tenant.id(), occasion(place, member));
        List<Options.Known> allowed =
                member == null ? List.of() : database.inTenant(tenant.id(), tx -> PasskeyRows.known(tx, member));
        return options.get(tenant, challenge, allowed);
    }

    /**
     * Verifies what the browser came back with; its challenge is used up in every case.
     *
     * @param member as for the options
     * @param message JSON
     */
    public AssertionOutcome verify(Tenant tenant, Place place, @Nullable UUID member, String message) {
        Optional<Messages.Assertion> read = messages.assertion(message);
        if (read.isEmpty()) {
            return refused(tenant, place, member, message, Refusal.MALFORMED);
        }
        Messages.Assertion assertion = read.get();
        if (!challenges.isGood(tenant.id(), occasion(place, member), assertion.challenge())) {
            return refused(tenant, place, member, message, Refusal.CHALLENGE);
        }
        Found found = database.inTenant(
                tenant.id(),
                tx -> challenges.use(tx, assertion.challenge())
                        ? find(tx, member, assertion)
                        : new Found(null, Refusal.CHALLENGE));
        if (found.stored() == null || found.why() != null) {
            Refusal why = found.why() == null ? Refusal.UNKNOWN_PASSKEY : found.why();
            return refused(tenant, place, member, message, why);
        }
        AssertionOutcome outcome = verifier.confirm(tenant, found.stored(), assertion);
        return outcome instanceof AssertionOutcome.Refused refused
                ? refused(tenant, place, found.stored().member(), message, refused.why())
                : outcome;
    }

    /** @param stored null: none @param why null: it may be verified */
    private record Found(
            @Nullable StoredPasskey stored, @Nullable Refusal why) {}

    /** 7.2, steps 5 and 6: whose passkey it is, and that the authenticator says so too. */
    private static Found find(Tx tx, @Nullable UUID member, Messages.Assertion assertion) {
        Optional<StoredPasskey> stored = PasskeyRows.find(tx, assertion.credentialId());
        if (stored.isEmpty()) {
            return new Found(null, Refusal.UNKNOWN_PASSKEY);
        }
        boolean isTheirs = member == null
                // Nobody was named: only the handle says whom the authenticator means.
                ? assertion.userHandle() != null
                        && MessageDigest.isEqual(
                                assertion.userHandle(), stored.get().userHandle())
                : stored.get().member().equals(member)
                        && (assertion.userHandle() == null
                                || MessageDigest.isEqual(
                                        assertion.userHandle(), stored.get().userHandle()));
        return new Found(stored.get(), isTheirs ? null : Refusal.NOT_THE_MEMBERS);
    }

    private AssertionOutcome refused(Tenant tenant, Place place, @Nullable UUID member, String message, Refusal why) {
        database.inTenant(tenant.id(), tx -> {
            audit.write(tx, place.origin(), new AuditEvent.PasskeyRefused(member, why.name()));
            return why;
        });
        return new AssertionOutcome.Refused(why, messages.credentialId(message));
    }

    private static Occasion occasion(Place place, @Nullable UUID member) {
        return new Occasion(member == null ? Purpose.LOG_IN : Purpose.CONFIRM, place, member);
    }
}
