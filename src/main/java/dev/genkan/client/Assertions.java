package dev.genkan.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import dev.genkan.client.Features.Credentials;
import dev.genkan.secret.Secret;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.Tenants;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.stream.Stream;

/** {@code private_key_jwt} and {@code client_secret_jwt} (OpenID Connect Core 9; RFC 7523). */
@Singleton
final class Assertions {
    private final Tenants tenants;
    private final ClientSignatures signatures;
    private final UsedAssertions used;
    private final InstantSource clock;

    Assertions(Tenants tenants, ClientSignatures signatures, UsedAssertions used, InstantSource clock) {
        this.tenants = tenants;
        this.signatures = signatures;
        this.used = used;
        this.clock = clock;
    }

    /** What it says, then who signed it, and last that it was not used before: so that only the client itself can use it up. */
    boolean prove(Tenant tenant, Registered registered, Assertion assertion, String path) {
        return assertion.jti().isPresent()
                && assertion.isCurrent(clock.instant())
                && isForUs(tenant, registered.client(), assertion, path)
                && isSigned(tenant, registered, assertion)
                && used.use(tenant, assertion);
    }

    /** What may be said in place of the issuer is for clients whose libraries are older than FAPI 2.0. */
    private boolean isForUs(Tenant tenant, Client client, Assertion assertion, String path) {
        return client.settings().features().profile().isFapi()
                ? assertion.isForNobodyBut(tenant.issuer())
                : assertion.isForOneOf(Stream.concat(
                                Stream.of(tenant.issuer()),
                                Stream.of("/token", path)
                                        .flatMap(ours -> tenants.addresses(tenant, ours).stream())
                                        .map(URI::toString))
                        .toList());
    }

    private boolean isSigned(Tenant tenant, Registered registered, Assertion assertion) {
        Credentials credentials = registered.client().settings().features().credentials();
        if (!assertion.isByHmac()) {
            return signatures.isGenuine(tenant, registered.client(), assertion.jwt(), credentials.algorithm());
        }
        Secret secret = registered.secret();
        boolean isAllowed = JWSAlgorithm.HS256.equals(
                        assertion.jwt().getHeader().getAlgorithm())
                && assertion.jwt().getHeader().getCriticalParams() == null
                && (credentials.algorithm() == null || credentials.algorithm().equals("HS256"));
        try {
            return isAllowed
                    && secret != null
                    && assertion.jwt().verify(new MACVerifier(secret.reveal().getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException e) {
            return false;
        }
    }
}
