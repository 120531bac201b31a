package dev.genkan.notify;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.genkan.client.Client;
import dev.genkan.client.Features.Encryption;
import dev.genkan.keys.SigningKeys;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.secret.Randomness;
import dev.genkan.tenant.Tenant;
import dev.genkan.token.ClientEncryption;
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
    private final ClientEncryption encryption;
    private final Subjects subjects;
    private final Randomness randomness;
    private final InstantSource clock;

    LogoutTokens(
            SigningKeys keys,
            ClientEncryption encryption,
            Subjects subjects,
            Randomness randomness,
            InstantSource clock) {
        this.keys = keys;
        this.encryption = encryption;
        this.subjects = subjects;
        this.randomness = randomness;
        this.clock = clock;
    }

    /**
     * A token for one attempt, with a {@code jti} of its own: a portal that has seen it and whose answer was lost would have to refuse the
     * same one as replayed. Encrypted as the client's ID tokens are (2.4). Not inside a transaction.
     *
     * @throws ProtocolException if it is to be encrypted and the client's key is not to be had
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
        String signed = keys.sign(tenant, JWSAlgorithm.parse(client.settings().idTokenAlgorithm()), claims, TYPE);
        Encryption wanted = client.settings().features().answers().idToken();
        return wanted == null ? signed : encryption.nested(tenant, client, wanted, signed);
    }
}
