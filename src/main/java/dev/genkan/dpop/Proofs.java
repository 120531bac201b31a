package dev.genkan.dpop;

import dev.genkan.oauth.ErrorCode;
import dev.genkan.secret.OpaqueToken;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Judges proofs by the list of RFC 9449, 4.3; a request without one costs nothing. */
@Singleton
public final class Proofs {
    /** How old a proof may be, and by how much clocks may differ. */
    private static final Duration AGE = Duration.ofSeconds(60);

    private static final Duration LEEWAY = Duration.ofSeconds(30);
    /** Longer than any proof is good, from one that is early to its end. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Nonces nonces;
    private final SeenProofs seen;
    private final InstantSource clock;
    private final boolean nonceRequired;

    Proofs(Nonces nonces, SeenProofs seen, InstantSource clock, DpopConfig config) {
        this.nonces = nonces;
        this.seen = seen;
        this.clock = clock;
        this.nonceRequired = config.nonceRequired();
    }

    /** Uses the proof up if it is good; not inside a transaction. */
    public Verdict judge(Presented presented) {
        if (presented.proofs().isEmpty()) {
            return new Verdict.Absent();
        }
        try {
            return judge(presented, read(presented));
        } catch (Faulty e) {
            return new Verdict.Refused(ErrorCode.INVALID_DPOP_PROOF, e.getMessage(), null);
        }
    }

    private Verdict judge(Presented presented, Proof proof) throws Faulty {
        checkRequest(presented, proof);
        checkTime(proof.issuedAt());
        Nonces.Worth worth =
                proof.nonce() == null ? Nonces.Worth.NONE : nonces.worth(presented.tenant(), proof.nonce());
        boolean isNeeded = proof.nonce() != null || presented.isStrict() || nonceRequired;
        if (worth == Nonces.Worth.NONE && isNeeded) {
            return new Verdict.Refused(
                    ErrorCode.USE_DPOP_NONCE,
                    "send the request again with a DPoP proof that has the nonce of the DPoP-Nonce header",
                    nonces.current(presented.tenant()));
        }
        // Last, so that nothing is written for a proof that is refused anyway.
        if (!seen.isFirst(presented.tenant(), proof, KEPT)) {
            throw new Faulty("the DPoP proof has come before; make a new one with a jti of its own for each request");
        }
        return new Verdict.Proven(
                proof.thumbprint(), worth == Nonces.Worth.AGEING ? nonces.current(presented.tenant()) : null);
    }

    private static Proof read(Presented presented) throws Faulty {
        if (presented.proofs().size() > 1) {
            throw new Faulty("the request has more than one DPoP header");
        }
        Proof proof = ProofReader.read(presented.proofs().get(0));
        if (presented.isStrict() && proof.algorithm().equals("RS256")) {
            throw new Faulty("a FAPI client signs DPoP proofs with ES256, PS256 or EdDSA");
        }
        return proof;
    }

    private static void checkRequest(Presented presented, Proof proof) throws Faulty {
        if (!proof.method().equals(presented.method())) {
            throw new Faulty("the DPoP proof's htm is not this request's method, " + presented.method());
        }
        if (presented.addresses().stream().noneMatch(own -> Address.isSame(proof.address(), own))) {
            throw new Faulty("the DPoP proof's htu is not this endpoint's address, "
                    + presented.addresses().get(0));
        }
        if (presented.accessToken() != null && !isHashOf(presented.accessToken(), proof.accessTokenHash())) {
            throw new Faulty("the DPoP proof's ath is not the hash of the access token");
        }
    }

    private void checkTime(Instant issuedAt) throws Faulty {
        Instant now = clock.instant();
        if (issuedAt.isBefore(now.minus(AGE).minus(LEEWAY))) {
            throw new Faulty("the DPoP proof's iat is too old; make a new one for each request");
        }
        if (issuedAt.isAfter(now.plus(LEEWAY))) {
            throw new Faulty("the DPoP proof's iat is in the future");
        }
    }

    private static boolean isHashOf(String accessToken, @Nullable String hash) {
        String expected = Base64.getUrlEncoder().withoutPadding().encodeToString(OpaqueToken.sha256(accessToken));
        return hash != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.UTF_8));
    }
}
