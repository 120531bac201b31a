package dev.genkan.dpop;

import dev.genkan.tenant.Tenant;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that may have a proof.
 *
 * @param addresses of the endpoint, as clients know it: one, or with an alias for certificates two
 * @param proofs every value of its DPoP header
 * @param accessToken that it brings; null: none
 * @param isStrict whether it is of a FAPI client: a nonce is needed, and RS256 is not allowed (FAPI 2.0 Security Profile, 5.4)
 */
public record Presented(
        Tenant tenant,
        String method,
        List<URI> addresses,
        List<String> proofs,
        @Nullable String accessToken,
        boolean isStrict) {
    public Presented {
        addresses = List.copyOf(addresses);
        proofs = List.copyOf(proofs);
    }

    @Override
    public String toString() {
        return method + " " + addresses;
    }
}
