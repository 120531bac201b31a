package dev.genkan.credential.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.authenticator.Curve;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.authenticator.EdDSACOSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import com.webauthn4j.verifier.exception.BadAlgorithmException;
import com.webauthn4j.verifier.exception.BadOriginException;
import com.webauthn4j.verifier.exception.BadRpIdException;
import com.webauthn4j.verifier.exception.BadSignatureException;
import com.webauthn4j.verifier.exception.BadTopOriginException;
import com.webauthn4j.verifier.exception.CrossOriginException;
import com.webauthn4j.verifier.exception.NotAllowedAlgorithmException;
import com.webauthn4j.verifier.exception.UserNotPresentException;
import com.webauthn4j.verifier.exception.UserNotVerifiedException;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The steps of WebAuthn Level 3, 7.1 and 7.2, as webauthn4j does them, but for challenges, counters and user handles, which are
 * decided in this room.
 *
 * <p>webauthn4j writes into the record that it verifies against, before it is done: it gets one made for it. Its messages repeat the
 * expected challenge: only the names of its exceptions are logged. What is broken within a message comes as any exception at all
 * (fuzzing found UncheckedIOException and NullPointerException): nothing but that message can be the cause of one.
 */
@Singleton
final class Verifier {
    private static final Logger LOG = Logger.getLogger(Verifier.class);

    /** Best first. EdDSA is Ed25519 here (RFC 9053); what Windows Hello's older chips can is RS256. */
    static final List<Long> ALGORITHMS = List.of(-8L, -7L, -257L);

    private static final List<PublicKeyCredentialParameters> ACCEPTED = ALGORITHMS.stream()
            .map(algorithm -> new PublicKeyCredentialParameters(
                    PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(algorithm)))
            .toList();

    private static final Map<Class<? extends WebAuthnException>, Refusal> REFUSALS = Map.of(
            BadOriginException.class, Refusal.SITE,
            BadTopOriginException.class, Refusal.SITE,
            CrossOriginException.class, Refusal.SITE,
            BadRpIdException.class, Refusal.SITE,
            UserNotVerifiedException.class, Refusal.USER_NOT_VERIFIED,
            UserNotPresentException.class, Refusal.USER_NOT_VERIFIED,
            NotAllowedAlgorithmException.class, Refusal.ALGORITHM,
            BadAlgorithmException.class, Refusal.ALGORITHM,
            BadSignatureException.class, Refusal.SIGNATURE);

    private final WebAuthnManager manager;
    private final AttestedCredentialDataConverter credentials;
    private final ObjectConverter converter;

    Verifier() {
        converter = new ObjectConverter();
        credentials = new AttestedCredentialDataConverter(converter);
        // "Non-strict": no attestation is trusted, as none is asked for.
        manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
        // Judged below, with an eye on passkeys that are on several devices at once.
        manager.getAuthenticationDataVerifier().setMaliciousCounterValueHandler(found -> {});
    }

    /** Of a challenge that was taken. */
    RegistrationOutcome register(Tenant tenant, UUID member, Messages.Registration message) {
        try {
            RegistrationData data = manager.verify(
                    new RegistrationRequest(message.attestation(), message.clientData()),
                    new RegistrationParameters(server(tenant, message.challenge()), ACCEPTED, true, true));
            if (isWithinOtherSite(data.getCollectedClientData())) {
                return new RegistrationOutcome.Refused(Refusal.SITE, null);
            }
            NewPasskey passkey = passkey(tenant, member, message, data);
            return isOfItsAlgorithm(data)
                    ? new RegistrationOutcome.Verified(passkey)
                    : new RegistrationOutcome.Refused(Refusal.ALGORITHM, null);
        } catch (RuntimeException e) {
            return new RegistrationOutcome.Refused(refusal(e), null);
        }
    }

    /** Of a challenge that was taken, by a passkey whose member may be here. */
    AssertionOutcome confirm(Tenant tenant, StoredPasskey stored, Messages.Assertion message) {
        try {
            AuthenticationData data = manager.verify(
                    new AuthenticationRequest(
                            message.credentialId(),
                            message.authenticatorData(),
                            message.clientData(),
                            message.signature()),
                    new AuthenticationParameters(
                            server(tenant, message.challenge()), record(stored), List.of(stored.credentialId()), true));
            if (isWithinOtherSite(data.getCollectedClientData())) {
                return new AssertionOutcome.Refused(Refusal.SITE, null);
            }
            long count = data.getAuthenticatorData().getSignCount();
            if (!stored.backupEligible() && isBackwards(count, stored.signCount())) {
                return new AssertionOutcome.Refused(Refusal.COUNTER, null);
            }
            return new AssertionOutcome.Proven(new ProvenPasskey(
                    stored.member(),
                    stored.id(),
                    count,
                    data.getAuthenticatorData().isFlagBS()));
        } catch (RuntimeException e) {
            return new AssertionOutcome.Refused(refusal(e), null);
        }
    }

    /** 7.2, step 22: authenticators that do not count stay at 0. */
    static boolean isBackwards(long presented, long stored) {
        return (presented != 0 || stored != 0) && presented <= stored;
    }

    private NewPasskey passkey(Tenant tenant, UUID member, Messages.Registration message, RegistrationData data) {
        var authenticator = data.getAttestationObject().getAuthenticatorData();
        AttestedCredentialData credential = authenticator.getAttestedCredentialData();
        return new NewPasskey(
                member,
                tenant.rpId(),
                credential.getCredentialId(),
                converter.getCborConverter().writeValueAsBytes(credential.getCOSEKey()),
                authenticator.getSignCount(),
                message.transports(),
                authenticator.isFlagBE(),
                authenticator.isFlagBS(),
                credential.getAaguid().getValue(),
                message.attestation(),
                message.clientData());
    }

    private CredentialRecordImpl record(StoredPasskey stored) {
        ByteBuffer data = ByteBuffer.allocate(18 + stored.credentialId().length + stored.publicKey().length)
                .putLong(stored.aaguid().getMostSignificantBits())
                .putLong(stored.aaguid().getLeastSignificantBits())
                .putShort((short) stored.credentialId().length)
                .put(stored.credentialId())
                .put(stored.publicKey());
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                stored.uvInitialized(),
                stored.backupEligible(),
                stored.backedUp(),
                stored.signCount(),
                credentials.convert(data.array()),
                null,
                null,
                null,
                Set.of());
    }

    private static ServerProperty server(Tenant tenant, byte[] challenge) {
        return ServerProperty.builder()
                .origin(new Origin(tenant.origin()))
                .rpId(tenant.rpId())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    /** WebAuthn, 5.8.5: an algorithm goes with one kind of key on one curve. */
    private static boolean isOfItsAlgorithm(RegistrationData data) {
        COSEKey key = data.getAttestationObject()
                .getAuthenticatorData()
                .getAttestedCredentialData()
                .getCOSEKey();
        if (key instanceof EC2COSEKey ec) {
            return COSEAlgorithmIdentifier.ES256.equals(key.getAlgorithm()) && Curve.SECP256R1.equals(ec.getCurve());
        }
        if (key instanceof EdDSACOSEKey ed) {
            return COSEAlgorithmIdentifier.EdDSA.equals(key.getAlgorithm()) && Curve.ED25519.equals(ed.getCurve());
        }
        return COSEAlgorithmIdentifier.RS256.equals(key.getAlgorithm());
    }

    /** No page of genkan is ever shown within another one. */
    private static boolean isWithinOtherSite(@Nullable CollectedClientData client) {
        return client != null && (Boolean.TRUE.equals(client.getCrossOrigin()) || client.getTopOrigin() != null);
    }

    private static Refusal refusal(RuntimeException e) {
        LOG.debugf("refused: %s", e.getClass().getSimpleName());
        return REFUSALS.getOrDefault(e.getClass(), Refusal.MALFORMED);
    }
}
