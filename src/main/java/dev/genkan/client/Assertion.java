package dev.genkan.client;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JWT by which a client says who it is (RFC 7523, 3; OpenID Connect Core 9), read and not yet believed.
 *
 * @param audience as it stands there: a text, a list, or something else
 */
record Assertion(
        SignedJWT jwt, JWTClaimsSet claims, @Nullable Object audience) {
    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** Longer ones are nobody's; it spares the parser. */
    private static final int BOUND = 10_000;

    private static final int JTI_BOUND = 500;
    /** A JWT that was made for something else says so (RFC 8725, 3.11). */
    private static final Set<JOSEObjectType> TYPES =
            Set.of(JOSEObjectType.JWT, new JOSEObjectType("client-authentication+jwt"));

    private static final Duration SKEW = Duration.ofSeconds(30);
    /** Until then its {@code jti} is kept. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Empty if it is no signed JWT, or names no client. */
    static Optional<Assertion> read(String text) {
        if (text.length() > BOUND) {
            return Optional.empty();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(text);
            Map<String, Object> payload = jwt.getPayload().toJSONObject();
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            boolean isNamed = payload != null
                    && claims.getSubject() != null
                    && claims.getSubject().equals(claims.getIssuer());
            return isNamed ? Optional.of(new Assertion(jwt, claims, payload.get("aud"))) : Optional.empty();
        } catch (ParseException | RuntimeException e) {
            return Optional.empty();
        }
    }

    String clientId() {
        return claims.getSubject();
    }

    boolean isByHmac() {
        return JWSAlgorithm.Family.HMAC_SHA.contains(jwt.getHeader().getAlgorithm());
    }

    /** Empty if it has none that can be kept. */
    Optional<String> jti() {
        return Optional.ofNullable(claims.getJWTID()).filter(jti -> !jti.isEmpty() && jti.length() <= JTI_BOUND);
    }

    /** When it ends by itself, for every clock that is not too wrong. */
    Instant end() {
        return claims.getExpirationTime().toInstant().plus(SKEW);
    }

    /** Whether it is a JWT of the kind that is wanted, and its times fit. */
    boolean isCurrent(Instant now) {
        JOSEObjectType type = jwt.getHeader().getType();
        Date end = claims.getExpirationTime();
        return (type == null || TYPES.contains(type))
                && end != null
                && now.isBefore(end.toInstant().plus(SKEW))
                && !end.toInstant().isAfter(now.plus(LONGEST).plus(SKEW))
                && hasBegun(claims.getNotBeforeTime(), now)
                && hasBegun(claims.getIssueTime(), now);
    }

    /** FAPI 2.0 Security Profile, 5.3.2.1: the issuer as the only audience, and as a text. */
    boolean isForNobodyBut(String issuer) {
        return issuer.equals(audience);
    }

    /** RFC 7523, 3: one of ours among the audiences. */
    boolean isForOneOf(List<String> ours) {
        Collection<?> audiences =
                audience instanceof Collection<?> several ? several : List.of(String.valueOf(audience));
        return audiences.stream().anyMatch(ours::contains);
    }

    private static boolean hasBegun(@Nullable Date beginning, Instant now) {
        return beginning == null || !beginning.toInstant().isAfter(now.plus(SKEW));
    }

    @Override
    public String toString() {
        return "assertion of " + clientId();
    }
}
