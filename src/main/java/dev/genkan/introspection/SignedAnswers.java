package dev.genkan.introspection;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.genkan.client.Client;
import dev.genkan.keys.SigningKeys;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** An answer as evidence: who was told what, and when (RFC 9701, 5). */
@Singleton
final class SignedAnswers {
    static final MediaType MEDIA_TYPE = new MediaType("application", "token-introspection+jwt");

    private static final JOSEObjectType TYPE = new JOSEObjectType("token-introspection+jwt");
    private static final String DEFAULT = "RS256";

    private final SigningKeys keys;
    private final InstantSource clock;

    SignedAnswers(SigningKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Whether it is wished for more than plain JSON. */
    static boolean isWished(List<MediaType> accepted) {
        return accepted.stream()
                .filter(type -> type.equals(MEDIA_TYPE) || type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .findFirst()
                .filter(type -> !type.isWildcardType() && !type.isWildcardSubtype())
                .filter(type -> type.getSubtype().equals(MEDIA_TYPE.getSubtype()))
                .isPresent();
    }

    /** No {@code sub} and no {@code exp}: nobody shall take it for an access token (8.1). */
    String of(Tenant tenant, Client caller, Map<String, Object> description) {
        String algorithm = caller.settings().features().answers().introspectionAlgorithm();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(tenant.issuer())
                .audience(caller.id())
                .issueTime(Date.from(clock.instant()))
                .claim("token_introspection", description)
                .build();
        return keys.sign(tenant, JWSAlgorithm.parse(algorithm == null ? DEFAULT : algorithm), claims, TYPE);
    }
}
