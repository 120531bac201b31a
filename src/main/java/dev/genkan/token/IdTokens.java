package dev.genkan.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.genkan.client.Client;
import dev.genkan.client.Features.Encryption;
import dev.genkan.keys.SigningKeys;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ID tokens (OpenID Connect Core 2), issued, and known again when they come back as hints. */
@Singleton
public final class IdTokens {
    /** Long enough for a client whose clock is wrong by some minutes; hints are good after it. */
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final SigningKeys keys;
    private final ClientEncryption encryption;
    private final Subjects subjects;
    private final InstantSource clock;

    IdTokens(SigningKeys keys, ClientEncryption encryption, Subjects subjects, InstantSource clock) {
        this.keys = keys;
        this.encryption = encryption;
        this.subjects = subjects;
        this.clock = clock;
    }

    /** Signs with the algorithm that the client registered, then encrypts if it registered that; not inside a transaction. */
    public String issue(Tenant tenant, Client client, NewIdToken content) {
        Grant grant = content.redeemed().grant();
        JWSAlgorithm algorithm = JWSAlgorithm.parse(client.settings().idTokenAlgorithm());
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
        content.memberClaims().forEach(claims::claim);
        // After them: none of a member's can stand in the place of one of these.
        claims.issuer(tenant.issuer())
                .subject(subjects.of(tenant, client, grant.memberId()))
                .audience(client.id())
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .issueTime(Date.from(now))
                .claim("auth_time", grant.authTime().getEpochSecond())
                .claim("nonce", content.redeemed().nonce())
                .claim("acr", grant.acr().value())
                .claim("amr", grant.amr())
                .claim("sid", grant.sessionId().toString())
                .claim("at_hash", leftHalf(algorithm, content.accessToken()));
        String signed = keys.sign(tenant, algorithm, claims.build(), JOSEObjectType.JWT);
        Encryption wanted = client.settings().features().answers().idToken();
        return wanted == null ? signed : encryption.nested(tenant, client, wanted, signed);
    }

    /**
     * What an {@code id_token_hint} says, if this tenant issued it to that client. It may have expired: it tells who was
     * logged in, and gives nothing (OpenID Connect Core 3.1.2.1).
     *
     * @param clientId null: whoever it was issued to
     */
    public Optional<IdTokenHint> hint(Tenant tenant, String token, @Nullable String clientId) {
        return keys.verify(tenant, token)
                .filter(jwt -> JOSEObjectType.JWT.equals(jwt.getHeader().getType()))
                .flatMap(jwt -> read(tenant, jwt))
                .filter(hint -> clientId == null || clientId.equals(hint.clientId()));
    }

    private static Optional<IdTokenHint> read(Tenant tenant, SignedJWT jwt) {
        try {
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            String subject = claims.getSubject();
            String session = claims.getStringClaim("sid");
            boolean ours = tenant.issuer().equals(claims.getIssuer())
                    && claims.getAudience().size() == 1;
            return ours && subject != null && session != null
                    ? Optional.of(new IdTokenHint(claims.getAudience().get(0), subject, session))
                    : Optional.empty();
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /**
     * OpenID Connect Core 3.1.3.6: by the hash of the ID token's signature. Ed25519 has SHA-512 within (RFC 8032, 5.1), all the others
     * name SHA-256.
     */
    private static String leftHalf(JWSAlgorithm algorithm, String accessToken) {
        String name = JWSAlgorithm.EdDSA.equals(algorithm) ? "SHA-512" : "SHA-256";
        try {
            byte[] hash = MessageDigest.getInstance(name).digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + name, e);
        }
    }
}
