package dev.genkan.notify;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.genkan.client.Client;
import dev.genkan.keys.SigningKeys;
import dev.genkan.secret.Randomness;
import dev.genkan.tenant.Tenant;
import dev.genkan.token.Subjects;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;

/** Logout tokens (OpenID Connect Back-Channel Logout 1.0, 2.4). */
@Singleton
final class LogoutTokens {
    /** 2.4: preferably at most two minutes. */
    private static final Duration LIFETIME = Duration.ofMinutes(2);

    private static final JOSEObjectType TYPE = new JOSEObjectType("logout+jwt");
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final SigningKeys keys;
    private final Subjects subjects;
    private final Randomness randomness;
    private final InstantSource clock;

    LogoutTokens(SigningKeys keys, Subjects subjects, Randomness randomness, InstantSource clock) {
        this.keys = keys;
        this.subjects = subjects;
        this.randomness = randomness;
        this.clock = clock;
    }

    /**
     * A token for one attempt, with a {@code jti} of its own: a portal that has seen it and whose answer was lost would have to refuse the
     * same one as replayed. Not inside a transaction.
     */
    String issue(Tenant tenant, Client client, Notice notice) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(tenant.issuer())
                .subject(subjects.of(tenant, client, notice.member()))
                .audience(client.id())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(randomness.id().toString())
                .claim("events", Map.of(EVENT, Map.of()))
                // Always: without it the portal would have to end the member's sessions in every browser (2.7).
                .claim("sid", notice.session().toString())
                .build();
        return keys.sign(tenant, JWSAlgorithm.parse(client.settings().idTokenAlgorithm()), claims, TYPE);
    }
}
