package dev.genkan.audit;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that leaves evidence. The components of a record, apart from the member, are its details: add no secret, no birth
 * date and nothing that somebody typed.
 */
public sealed interface AuditEvent {
    /** Whom it concerns; null: no single member, or one that does not exist. */
    default @Nullable UUID member() {
        return null;
    }

    default Outcome outcome() {
        return Outcome.DONE;
    }

    /** Plain values only, for JSON. */
    default Map<String, Object> details() {
        return Map.of();
    }

    /** @param methods the session's {@code amr} */
    record LoggedIn(@Nullable UUID member, UUID session, List<String> methods) implements AuditEvent {
        public LoggedIn {
            methods = List.copyOf(methods);
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("session", session.toString(), "methods", methods);
        }
    }

    /** A factor was added to a live session. @param methods the session's {@code amr} now */
    record SteppedUp(UUID member, UUID session, List<String> methods) implements AuditEvent {
        public SteppedUp {
            methods = List.copyOf(methods);
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("session", session.toString(), "methods", methods);
        }
    }

    /** @param member null if nobody has the typed user ID, which itself is not kept */
    record LoginRefused(@Nullable UUID member, LoginRefusal reason) implements AuditEvent {
        @Override
        public Outcome outcome() {
            return Outcome.REFUSED;
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("reason", reason.name());
        }
    }

    /** The initial password was accepted for the first time. */
    record ActivationBegun(UUID member) implements AuditEvent {}

    record BirthDateConfirmed(UUID member) implements AuditEvent {}

    record BirthDateRefused(UUID member) implements AuditEvent {
        @Override
        public Outcome outcome() {
            return Outcome.REFUSED;
        }
    }

    /** The last try was used up; staff must help. */
    record BirthDateStopped(UUID member) implements AuditEvent {
        @Override
        public Outcome outcome() {
            return Outcome.REFUSED;
        }
    }

    record TermsAccepted(UUID member, String document, int version, String language) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("document", document, "version", version, "language", language);
        }
    }

    record TermsDeclined(UUID member, String document, int version) implements AuditEvent {
        @Override
        public Outcome outcome() {
            return Outcome.REFUSED;
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("document", document, "version", version);
        }
    }

    /** @param changed whether it differs from the one before; the user ID itself stands in {@code member} */
    record UserIdChosen(UUID member, boolean changed) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("changed", changed);
        }
    }

    /** @param method PASSKEY or OTP */
    record MethodChosen(UUID member, String method) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("method", method);
        }
    }

    record PasswordChosen(UUID member) implements AuditEvent {}

    /** A link to set a new password was sent to the confirmed address. */
    record PasswordResetSent(UUID member) implements AuditEvent {}

    /** Somebody asked for such a link who may have none. @param member null if nobody has the typed user ID, which itself is not kept */
    record PasswordResetNotSent(@Nullable UUID member) implements AuditEvent {
        @Override
        public Outcome outcome() {
            return Outcome.REFUSED;
        }
    }

    /** The link was used; the second factor is still to be proven. */
    record PasswordResetBegun(UUID member) implements AuditEvent {}

    /** A forgotten password was replaced, after the link and the second factor. */
    record PasswordReset(UUID member) implements AuditEvent {}

    record EmailCodeSent(UUID member) implements AuditEvent {}

    record EmailCodeRefused(UUID member, int triesLeft) implements AuditEvent {
        @Override
        public Outcome outcome() {
            return Outcome.REFUSED;
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("triesLeft", triesLeft);
        }
    }

    record EmailConfirmed(UUID member) implements AuditEvent {}

    /** The code was right, but another member of the tenant has confirmed that address. */
    record EmailTaken(UUID member) implements AuditEvent {
        @Override
        public Outcome outcome() {
            return Outcome.REFUSED;
        }
    }

    record MemberActivated(UUID member) implements AuditEvent {}

    /** @param model the authenticator's AAGUID */
    record PasskeyAdded(UUID member, UUID passkey, String model) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("passkey", passkey.toString(), "model", model);
        }
    }

    /** A browser's answer to a registration was refused. @param reason the passkey room's word for why */
    record PasskeyNotAdded(UUID member, String reason) implements AuditEvent {
        @Override
        public Outcome outcome() {
            return Outcome.REFUSED;
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("reason", reason);
        }
    }

    record PasskeyRemoved(UUID member, UUID passkey) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("passkey", passkey.toString());
        }
    }

    /** @param member null if it is not known whose passkey it was @param reason the passkey room's word for why */
    record PasskeyRefused(@Nullable UUID member, String reason) implements AuditEvent {
        @Override
        public Outcome outcome() {
            return Outcome.REFUSED;
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("reason", reason);
        }
    }

    /** Accepted, as a passkey that is on several devices has several counters; many of these deserve a look. */
    record PasskeyCountedBackwards(UUID member, UUID passkey) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("passkey", passkey.toString());
        }
    }

    record OtpAdded(UUID member, UUID device) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("device", device.toString());
        }
    }

    record OtpRemoved(UUID member, UUID device) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("device", device.toString());
        }
    }

    /** A code at a login was wrong, or was used before. */
    record OtpRefused(UUID member) implements AuditEvent {
        @Override
        public Outcome outcome() {
            return Outcome.REFUSED;
        }
    }

    record RecoveryCodesMade(UUID member) implements AuditEvent {}

    /** @param left how many the member has after it */
    record RecoveryCodeUsed(UUID member, int left) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("left", left);
        }
    }

    record RecoveryCodeRefused(UUID member) implements AuditEvent {
        @Override
        public Outcome outcome() {
            return Outcome.REFUSED;
        }
    }

    /** The second factor was proven, and is spared in this browser from now on. */
    record BrowserTrusted(UUID member, UUID browser) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("browser", browser.toString());
        }
    }

    /** A login without the second factor, in a browser that is trusted. */
    record SecondFactorSpared(UUID member, UUID browser) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("browser", browser.toString());
        }
    }

    /** A cookie came that was good once: copied, expired, or of before a change of password or device. The trust has ended. */
    record BrowserNotTrusted(UUID member, UUID browser) implements AuditEvent {
        @Override
        public Outcome outcome() {
            return Outcome.REFUSED;
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("browser", browser.toString());
        }
    }

    /** By the member, or because another method was chosen. */
    record BrowserTrustEnded(UUID member, UUID browser) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("browser", browser.toString());
        }
    }

    record LoggedOut(UUID member, UUID session) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("session", session.toString());
        }
    }

    /** @param cause the session room's word for why */
    record SessionEnded(UUID member, UUID session, String cause) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("session", session.toString(), "cause", cause);
        }
    }

    /** An authorization code came a second time; everything that it had given was revoked (RFC 6749, 4.1.2). */
    record CodeReused(UUID member, UUID grant) implements AuditEvent {
        @Override
        public Outcome outcome() {
            return Outcome.REFUSED;
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("grant", grant.toString());
        }
    }

    /** An authorization code came from another client than it was made for; it was used up and gave nothing. */
    record CodeStolen(UUID member, UUID grant) implements AuditEvent {
        @Override
        public Outcome outcome() {
            return Outcome.REFUSED;
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("grant", grant.toString());
        }
    }

    /** A refresh token came again after it was exchanged; its family was revoked (RFC 9700, 4.14.2). */
    record RefreshTokenReused(UUID member, UUID grant) implements AuditEvent {
        @Override
        public Outcome outcome() {
            return Outcome.REFUSED;
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("grant", grant.toString());
        }
    }

    /** A refresh token came from another client than it was issued to; its family was revoked. */
    record RefreshTokenStolen(UUID member, UUID grant) implements AuditEvent {
        @Override
        public Outcome outcome() {
            return Outcome.REFUSED;
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("grant", grant.toString());
        }
    }

    /** A client gave a token back (RFC 7009); everything of its grant was revoked. */
    record TokenRevoked(UUID member, UUID grant) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("grant", grant.toString());
        }
    }

    /** A file of members was applied; the counts stand in {@code import_run}. */
    record MembersImported(UUID run) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("run", run.toString());
        }
    }

    /** The tenant's settings were made or changed. */
    record TenantApplied() implements AuditEvent {}

    /** From now on 12-digit numbers in these columns of a file of members are taken for the insurer's own keys. */
    record TwelveDigitKeysReleased(List<String> columns, String declaredBy, String releasedBy) implements AuditEvent {
        public TwelveDigitKeysReleased {
            columns = List.copyOf(columns);
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("columns", columns, "declaredBy", declaredBy, "releasedBy", releasedBy);
        }
    }

    record ClientApplied(String id) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("client", id);
        }
    }

    /** A member has allowed a client that has to ask. */
    record ClientConsentGiven(UUID member, String id, List<String> scopes, List<String> claims) implements AuditEvent {
        public ClientConsentGiven {
            scopes = List.copyOf(scopes);
            claims = List.copyOf(claims);
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("client", id, "scopes", scopes, "claims", claims);
        }
    }

    record ClientConsentRefused(UUID member, String id) implements AuditEvent {
        @Override
        public Outcome outcome() {
            return Outcome.REFUSED;
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("client", id);
        }
    }

    /** The grants that rested on it have ended. */
    record ClientConsentWithdrawn(UUID member, String id) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("client", id);
        }
    }

    /** The operator lets clients register themselves. @param uses how many @param profile to which they are held */
    record InitialAccessTokenMade(int uses, String profile, boolean pkceRequired) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("uses", uses, "profile", profile, "pkceRequired", pkceRequired);
        }
    }

    /** A client has registered itself. */
    record ClientRegistered(String id) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("client", id);
        }
    }

    /** A client has changed its own registration. */
    record ClientReplaced(String id) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("client", id);
        }
    }

    /** A client has deleted its own registration; its grants have ended. */
    record ClientDeleted(String id) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("client", id);
        }
    }

    record DocumentApplied(String document, int version, String language) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("document", document, "version", version, "language", language);
        }
    }

    record SigningKeyMade(String kid, String algorithm) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("kid", kid, "algorithm", algorithm);
        }
    }

    /** It signs no more, and its private part was destroyed. */
    record SigningKeyEnded(String kid, String algorithm) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("kid", kid, "algorithm", algorithm);
        }
    }

    /** An emergency: what the removed keys signed is refused from now on. */
    record SigningKeysReplaced(String algorithm, String kid, List<String> removed) implements AuditEvent {
        public SigningKeysReplaced {
            removed = List.copyOf(removed);
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("algorithm", algorithm, "kid", kid, "removed", removed);
        }
    }

    /** What other keys had sealed is sealed with this one. @param key its id @param values how many */
    record SecretsResealed(String key, long values) implements AuditEvent {
        @Override
        public Map<String, Object> details() {
            return Map.of("key", key, "values", values);
        }
    }
}
