package dev.genkan.answer;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.genkan.client.Clients;
import dev.genkan.keys.SigningKeys;
import dev.genkan.oauth.AuthorizationResponse;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;

/** JWT Secured Authorization Response Mode (JARM, 2.1): the parameters as claims of a JWT, for one client, for some minutes. */
@Singleton
final class SignedAnswers {
    /** JARM 2.1 recommends at most 10 minutes; the code in it lives one. */
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    /** JARM 3: what is signed with if nothing is registered. */
    private static final String DEFAULT = "RS256";

    private final Clients clients;
    private final SigningKeys keys;
    private final InstantSource clock;

    SignedAnswers(Clients clients, SigningKeys keys, InstantSource clock) {
        this.clients = clients;
        this.keys = keys;
        this.clock = clock;
    }

    String jwt(Tenant tenant, AuthorizationResponse response) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
        response.parameters().forEach(claims::claim);
        claims.issuer(tenant.issuer())
                .audience(response.to().clientId())
                .expirationTime(Date.from(clock.instant().plus(LIFETIME)));
        return keys.sign(tenant, algorithm(tenant, response.to().clientId()), claims.build(), JOSEObjectType.JWT);
    }

    private JWSAlgorithm algorithm(Tenant tenant, String client) {
        String registered = clients.find(tenant, client)
                .map(known -> known.settings().features().answers().authorizationAlgorithm())
                .orElse(null);
        return JWSAlgorithm.parse(registered == null ? DEFAULT : registered);
    }
}
