package dev.genkan.userinfo;

import dev.genkan.client.Client;
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
import java.util.Optional;

/** Whether who brings a bound access token holds what it is bound to (RFC 9449, 7; RFC 8705, 3). A bearer's token costs nothing here. */
@Singleton
final class Holder {
    private final Tenants tenants;
    private final Proofs proofs;
    private final Visit visit;

    Holder(Tenants tenants, Proofs proofs, Visit visit) {
        this.tenants = tenants;
        this.proofs = proofs;
        this.visit = visit;
    }

    /** @param client whose token it is; empty: registered no more, which is told elsewhere */
    void check(Tenant tenant, PresentedToken token, Binding binding, Optional<Client> client) {
        checkCertificate(binding);
        if (token.isDpop()) {
            checkKey(tenant, token, binding, client);
        } else if (binding.dpopKey() != null) {
            throw new ProtocolException.DpopChallenge(
                    ErrorCode.INVALID_TOKEN,
                    "the access token is bound to a DPoP key; use the scheme DPoP with a proof");
        }
    }

    /** RFC 8705, 3. */
    private void checkCertificate(Binding binding) {
        if (binding.certificate() != null
                && visit.certificate()
                        .map(Certificates::thumbprint)
                        .filter(binding.certificate()::equals)
                        .isEmpty()) {
            throw new ProtocolException.BearerChallenge(
                    ErrorCode.INVALID_TOKEN,
                    "the access token is bound to a certificate that this connection does not show",
                    true);
        }
    }

    private void checkKey(Tenant tenant, PresentedToken token, Binding binding, Optional<Client> client) {
        if (binding.dpopKey() == null) {
            throw new ProtocolException.DpopChallenge(
                    ErrorCode.INVALID_TOKEN, "the access token is bound to no DPoP key; use the scheme Bearer");
        }
        boolean isStrict = client.map(
                        found -> found.settings().features().profile().isFapi())
                .orElse(false);
        Verdict verdict = proofs.judge(new Presented(
                tenant,
                visit.method(),
                tenants.addresses(tenant, "/userinfo"),
                visit.proofs(),
                token.value(),
                isStrict));
        visit.tellNonce(verdict.nonce());
        if (verdict instanceof Verdict.Refused refused) {
            throw new ProtocolException.DpopChallenge(refused.error(), refused.description());
        }
        if (!(verdict instanceof Verdict.Proven proven)) {
            throw new ProtocolException.DpopChallenge(
                    ErrorCode.INVALID_DPOP_PROOF, "the DPoP header with a proof is missing");
        }
        if (!proven.thumbprint().equals(binding.dpopKey())) {
            throw new ProtocolException.DpopChallenge(
                    ErrorCode.INVALID_TOKEN, "the access token is bound to another DPoP key");
        }
    }
}
