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
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Access tokens as JWTs (RFC 9068), ES256 whatever the client registered: they are this server's own to read. */
@Singleton
public final class AccessTokens {
    public static final Duration LIFETIME = Duration.ofMinutes(5);
    /** RFC 9068, 2.1: keeps ID tokens and access tokens apart. */
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    /** By which the grant is found. Private: no other server shall build on it. */
    private static final String GRANT = "grant";
    /** RFC 7800, 3.1. */
    private static final String CONFIRMATION = "cnf";
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

    /** For a member's login at a client. Signs; not inside a transaction. */
    public String issue(Tenant tenant, Client client, Grant grant, NewAccessToken content) {
        JWTClaimsSet claims = claims(tenant, client, content)
                .subject(subjects.of(tenant, client, grant.memberId()))
                .claim("sid", grant.sessionId().toString())
                .claim("auth_time", grant.authTime().getEpochSecond())
                .claim("acr", grant.acr().value())
                .claim("amr", grant.amr())
                .claim(GRANT, grant.id().toString())
                .build();
        return keys.sign(tenant, JWSAlgorithm.ES256, claims, TYPE);
    }

    /** For the client itself, of which no row is kept (RFC 6749, 4.4; RFC 9068, 2.2). Signs; not inside a transaction. */
    public String issue(Tenant tenant, Client client, NewAccessToken content) {
        return keys.sign(
                tenant,
                JWSAlgorithm.ES256,
                claims(tenant, client, content).subject(client.id()).build(),
                TYPE);
    }

    private JWTClaimsSet.Builder claims(Tenant tenant, Client client, NewAccessToken content) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(tenant.issuer())
                .audience(List.copyOf(content.audience()))
                .claim("client_id", client.id())
                .claim("scope", content.scopes().isEmpty() ? null : String.join(" ", content.scopes()))
                .jwtID(randomness.id().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)));
        return content.binding().isNone()
                ? claims
                : claims.claim(CONFIRMATION, content.binding().confirmation());
    }

    /**
     * What a token says that this tenant issued and that has not expired (RFC 9068, 4). Whether its grant still lives is to
     * be asked of {@link Grants}; whether it is for whom it was brought to, and who brings it, is the caller's to check.
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
                    && claims.getExpirationTime() != null
                    && clock.instant()
                            .isBefore(claims.getExpirationTime().toInstant().plus(LEEWAY));
            return good ? Optional.of(read(claims)) : Optional.empty();
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** Signed by this tenant and of this type: every claim is there. */
    private static AccessToken read(JWTClaimsSet claims) throws ParseException {
        String grant = claims.getStringClaim(GRANT);
        String scope = claims.getStringClaim("scope");
        return new AccessToken(
                claims.getJWTID(),
                grant == null ? null : UUID.fromString(grant),
                claims.getStringClaim("client_id"),
                claims.getSubject(),
                scope == null ? Set.of() : new LinkedHashSet<>(Arrays.asList(scope.split(" "))),
                new LinkedHashSet<>(claims.getAudience()),
                binding(claims.getJSONObjectClaim(CONFIRMATION)),
                claims.getIssueTime().toInstant(),
                claims.getExpirationTime().toInstant());
    }

    private static Binding binding(@Nullable Map<String, Object> confirmation) {
        return confirmation == null
                ? Binding.NONE
                : new Binding(
                        (String) confirmation.get(Binding.DPOP_KEY), (String) confirmation.get(Binding.CERTIFICATE));
    }
}
