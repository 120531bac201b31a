package dev.genkan.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64;
import dev.genkan.client.Features.TlsSubject;
import dev.genkan.oauth.Ed25519;
import dev.genkan.outbound.Unreachable;
import dev.genkan.tenant.Tenant;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.jboss.logging.Logger;

/** Mutual TLS as client authentication (RFC 8705, 2): the other side of the connection has proven that the key is its own. */
@Singleton
final class TlsProofs {
    private static final Logger LOG = Logger.getLogger(TlsProofs.class);

    private final Authorities authorities;
    private final ClientKeys keys;

    TlsProofs(Authorities authorities, ClientKeys keys) {
        this.authorities = authorities;
        this.keys = keys;
    }

    /** {@code tls_client_auth} (2.1): a certificate of an authority that we trust, in the registered name. */
    boolean names(Client client, Call call) {
        TlsSubject subject = client.settings().features().credentials().subject();
        X509Certificate certificate = call.certificate();
        return subject != null
                && certificate != null
                && CertificateNames.match(certificate, subject)
                && authorities.vouchFor(certificate);
    }

    /** {@code self_signed_tls_client_auth} (2.2): a certificate of one of the registered keys, whoever has signed it. */
    boolean isOf(Tenant tenant, Client client, Call call) {
        X509Certificate certificate = call.certificate();
        if (certificate == null) {
            return false;
        }
        try {
            return isAmong(keys.of(tenant, client), certificate) || isAmong(keys.renewed(tenant, client), certificate);
        } catch (Unreachable e) {
            LOG.infof("The keys of client %s of tenant %s: %s", client.id(), tenant.id(), e.getMessage());
            return false;
        }
    }

    private static boolean isAmong(JWKSet known, X509Certificate certificate) {
        return known.getKeys().stream().anyMatch(key -> isOf(key, certificate));
    }

    /** Where a certificate is registered with the key, it is that one and no other of the same key. */
    private static boolean isOf(JWK key, X509Certificate certificate) {
        try {
            List<Base64> chain = key.getX509CertChain();
            boolean isThis = chain == null
                    || chain.isEmpty()
                    || Arrays.equals(chain.get(0).decode(), certificate.getEncoded());
            return isThis
                    && Arrays.equals(
                            publicKey(key).getEncoded(),
                            certificate.getPublicKey().getEncoded());
        } catch (JOSEException | GeneralSecurityException e) {
            return false;
        }
    }

    private static PublicKey publicKey(JWK key) throws JOSEException, GeneralSecurityException {
        if (key instanceof OctetKeyPair pair) {
            return Ed25519.key(pair.getDecodedX());
        }
        if (key instanceof AsymmetricJWK asymmetric) {
            return asymmetric.toPublicKey();
        }
        throw new GeneralSecurityException("no public key");
    }
}
