package dev.genkan.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import dev.genkan.oauth.Ed25519;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Set;

/** EdDSA (RFC 8037, 3.1) by the Java platform, as {@link EdwardsSigner}. */
final class EdwardsVerifier extends BaseJWSProvider implements JWSVerifier {
    private final PublicKey key;

    EdwardsVerifier(OctetKeyPair jwk) throws GeneralSecurityException {
        super(Set.of(JWSAlgorithm.EdDSA));
        this.key = Ed25519.key(jwk.getDecodedX());
    }

    @Override
    public boolean verify(JWSHeader header, byte[] input, Base64URL signature) throws JOSEException {
        // Nothing that must be understood beyond RFC 7515 is.
        if (header.getCriticalParams() != null && !header.getCriticalParams().isEmpty()) {
            return false;
        }
        try {
            Signature verification = getJCAContext().getProvider() == null
                    ? Signature.getInstance(Ed25519.NAME)
                    : Signature.getInstance(Ed25519.NAME, getJCAContext().getProvider());
            return Ed25519.verifies(verification, key, input, signature.decode());
        } catch (GeneralSecurityException e) {
            throw new JOSEException("cannot verify Ed25519", e);
        }
    }
}
