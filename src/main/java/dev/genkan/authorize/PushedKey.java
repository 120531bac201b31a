package dev.genkan.authorize;

import dev.genkan.client.Client;
import dev.genkan.dpop.Proofs;
import dev.genkan.dpop.Verdict;
import dev.genkan.oauth.ErrorCode;
import dev.genkan.oauth.Parameters;
import dev.genkan.oauth.ProtocolException;
import dev.genkan.tenant.Tenant;
import dev.genkan.tenant.Tenants;
import dev.genkan.web.Visit;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;

/** The key that who pushes a request shows to hold: the code will be good for nobody else (RFC 9449, 10.1). */
@Singleton
final class PushedKey {
    private final Tenants tenants;
    private final Proofs proofs;
    private final Visit visit;

    PushedKey(Tenants tenants, Proofs proofs, Visit visit) {
        this.tenants = tenants;
        this.proofs = proofs;
        this.visit = visit;
    }

    /**
     * The parameters, with the key if one was shown. Uses the proof up.
     *
     * @throws ProtocolException.Answered if the proof is wrong, or of another key than {@code dpop_jkt} says
     */
    Parameters bind(Tenant tenant, Client client, Parameters parameters) {
        boolean isStrict = client.settings().features().profile().isFapi();
        Verdict verdict = proofs.judge(new dev.genkan.dpop.Presented(
                tenant, HttpMethod.POST, tenants.addresses(tenant, "/par"), visit.proofs(), null, isStrict));
        visit.tellNonce(verdict.nonce());
        if (verdict instanceof Verdict.Refused refused) {
            throw new ProtocolException.Answered(refused.error(), refused.description());
        }
        if (!(verdict instanceof Verdict.Proven proven)) {
            return parameters;
        }
        if (!parameters.get("dpop_jkt").orElse(proven.thumbprint()).equals(proven.thumbprint())) {
            throw new ProtocolException.Answered(
                    ErrorCode.INVALID_DPOP_PROOF, "dpop_jkt is not the thumbprint of the DPoP proof's key");
        }
        return parameters.with("dpop_jkt", proven.thumbprint());
    }
}
