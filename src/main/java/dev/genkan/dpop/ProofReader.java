package dev.genkan.dpop;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.genkan.oauth.Dpop;
import java.text.ParseException;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Reads a proof and verifies that the key in its header signed it (RFC 9449, 4.3, checks 2 to 7). */
final class ProofReader {
    private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");
    /** The largest key that is allowed makes less. */
    private static final int BOUND = 8_000;

    private ProofReader() {}

    static Proof read(String text) throws Faulty {
        if (text.length() > BOUND) {
            throw new Faulty("the DPoP proof is longer than " + BOUND + " characters");
        }
        SignedJWT jwt = parse(text);
        JWK key = key(jwt.getHeader());
        if (!isSigned(jwt, key)) {
            throw new Faulty("the DPoP proof's signature is not of the key in its header");
        }
        try {
            return proof(jwt, key);
        } catch (ParseException | JOSEException e) {
            throw new Faulty("a claim of the DPoP proof is of a wrong type");
        }
    }

    /** A private key in the header is refused here, too: the library takes public ones only (check 7). */
    private static SignedJWT parse(String text) throws Faulty {
        try {
            return SignedJWT.parse(text);
        } catch (ParseException | RuntimeException e) {
            // Whatever the library stumbles on was sent by anybody.
            throw new Faulty("the DPoP proof is no signed JWT with a public key as jwk in its header");
        }
    }

    private static JWK key(JWSHeader header) throws Faulty {
        if (!TYPE.equals(header.getType())) {
            throw new Faulty("the DPoP proof's typ must be dpop+jwt");
        }
        if (!Dpop.ALGORITHMS.contains(header.getAlgorithm().getName())) {
            throw new Faulty("the DPoP proof's alg must be one of " + String.join(", ", Dpop.ALGORITHMS));
        }
        if (header.getCriticalParams() != null && !header.getCriticalParams().isEmpty()) {
            throw new Faulty("the DPoP proof's crit names what is not understood");
        }
        JWK key = header.getJWK();
        if (key == null || key.isPrivate()) {
            throw new Faulty("the DPoP proof's header needs a public key as jwk");
        }
        return key;
    }

    private static boolean isSigned(SignedJWT jwt, JWK key) throws Faulty {
        try {
            return ProofKeys.verifies(jwt, key);
        } catch (JOSEException | RuntimeException e) {
            throw new Faulty("the DPoP proof's key is not of the kind and size that its alg needs");
        }
    }

    private static Proof proof(SignedJWT jwt, JWK key) throws ParseException, JOSEException, Faulty {
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        Date issuedAt = claims.getIssueTime();
        return new Proof(
                key.computeThumbprint().toString(),
                jwt.getHeader().getAlgorithm().getName(),
                required("htm", claims.getStringClaim("htm")),
                required("htu", claims.getStringClaim("htu")),
                required("iat", issuedAt).toInstant(),
                required("jti", claims.getJWTID()),
                claims.getStringClaim("ath"),
                claims.getStringClaim("nonce"));
    }

    private static <T> T required(String name, @Nullable T value) throws Faulty {
        if (value == null || value.equals("")) {
            throw new Faulty("the DPoP proof has no " + name);
        }
        return value;
    }
}
