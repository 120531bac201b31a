package dev.genkan.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.genkan.client.Client;
import dev.genkan.keys.SigningKeys;
import dev.genkan.secret.Randomness;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Access tokens as JWTs (RFC 9068), ES256 whatever the client registered: they are this server's own to read. */
@Singleton
public final class AccessTokens {
    public static final Duration LIFETIME = Duration.ofMinutes(5);
    /** RFC 9068, 2.1: keeps ID tokens and access tokens apart. */
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    /** By which the grant is found. Private: no other server shall build on it. */
    private static final String GRANT = "grant";
    /** Clocks of replicas differ (protocol.md, "Clock"). */
    private static final Duration LEEWAY = Duration.ofSeconds(30);

    private final SigningKeys keys;
    private final Subjects subjects;
    private final Randomness randomness;
    private final InstantSource clock;

    AccessTokens(SigningKeys keys, Subjects subjects, Randomness randomness, InstantSource clock) {
        this.keys = keys;
        this.subjects = subjects;
        this.randomness = randomness;
        this.clock = clock;
    }

    /** Signs; not inside a transaction. */
    public String issue(Tenant tenant, Client client, Grant grant) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(tenant.issuer())
                .subject(subjects.of(tenant, client, grant.memberId()))
                .audience(tenant.issuer())
                .claim("client_id", client.id())
                .claim("scope", String.join(" ", grant.scopes()))
                .claim("sid", grant.sessionId().toString())
                .claim("auth_time", grant.authTime().getEpochSecond())
                .claim("acr", grant.acr().value())
                .claim("amr", grant.amr())
                .claim(GRANT, grant.id().toString())
                .jwtID(randomness.id().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .build();
        return keys.sign(tenant, JWSAlgorithm.ES256, claims, TYPE);
    }

    /**
     * What a token says that this tenant issued and that has not expired (RFC 9068, 4). Whether its grant still lives is to
     * be asked of {@link Grants}.
     */
    public Optional<AccessToken> verify(Tenant tenant, String token) {
        return keys.verify(tenant, token)
                .filter(jwt -> TYPE.equals(jwt.getHeader().getType()))
                .flatMap(jwt -> current(tenant, jwt));
    }

    private Optional<AccessToken> current(Tenant tenant, SignedJWT jwt) {
        try {
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            boolean good = tenant.issuer().equals(claims.getIssuer())
                    && claims.getAudience().contains(tenant.issuer())
                    && claims.getExpirationTime() != null
                    && clock.instant()
                            .isBefore(claims.getExpirationTime().toInstant().plus(LEEWAY));
            String grant = claims.getStringClaim(GRANT);
            String scope = claims.getStringClaim("scope");
            return good && grant != null && scope != null
                    ? Optional.of(new AccessToken(UUID.fromString(grant), Set.of(scope.split(" "))))
                    : Optional.empty();
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
