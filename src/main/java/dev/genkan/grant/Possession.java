package dev.genkan.grant;

import dev.genkan.client.Client;
import dev.genkan.client.Features;
import dev.genkan.dpop.Presented;
import dev.genkan.dpop.Proofs;
import dev.genkan.dpop.Verdict;
import dev.genkan.oauth.Certificates;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.Tenants;
import dev.genkan.token.Binding;
import dev.genkan.web.Visit;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import org.jspecify.annotations.Nullable;

/** What the sender of a token request shows to hold, so that its tokens are of use to nobody else. */
@Singleton
final class Possession {
    private final Tenants tenants;
    private final Proofs proofs;
    private final Visit visit;

    Possession(Tenants tenants, Proofs proofs, Visit visit) {
        this.tenants = tenants;
        this.proofs = proofs;
        this.visit = visit;
    }

    /** @throws ProtocolException.Answered if a proof is wrong, or the client is registered for a binding that the request lacks */
    Binding shown(Tenant tenant, Client client) {
        Features features = client.settings().features();
        boolean isFapi = features.profile().isFapi();
        String key = key(tenant, isFapi);
        if (key == null && features.tokens().dpopBound()) {
            throw new ProtocolException.Answered(
                    ErrorCode.INVALID_DPOP_PROOF, "this client's tokens are bound by DPoP: the DPoP header is missing");
        }
        Binding binding = new Binding(key, features.tokens().certificateBound() ? certificate() : null);
        if (isFapi && binding.isNone()) {
            throw new ProtocolException.Answered(
                    ErrorCode.INVALID_DPOP_PROOF, "tokens of a FAPI client are bound: the DPoP header is missing");
        }
        return binding;
    }

    /** RFC 8705, 3. */
    private String certificate() {
        return visit.certificate()
                .map(Certificates::thumbprint)
                .orElseThrow(() -> new ProtocolException.Answered(
                        ErrorCode.INVALID_REQUEST,
                        "this client's tokens are bound to its certificate, and the connection has none"));
    }

    private @Nullable String key(Tenant tenant, boolean isStrict) {
        Verdict verdict = proofs.judge(new Presented(
                tenant, HttpMethod.POST, tenants.addresses(tenant, "/token"), visit.proofs(), null, isStrict));
        visit.tellNonce(verdict.nonce());
        if (verdict instanceof Verdict.Refused refused) {
            throw new ProtocolException.Answered(refused.error(), refused.description());
        }
        return verdict instanceof Verdict.Proven proven ? proven.thumbprint() : null;
    }
}
