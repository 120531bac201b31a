package dev.genkan.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import dev.genkan.oauth.Ed25519;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Set;

/** EdDSA (RFC 8037, 3.1) by the Java platform. The library's own signer wants Tink, which genkan does not bring. */
final class EdwardsSigner extends BaseJWSProvider implements JWSSigner {
    private final PrivateKey key;

    EdwardsSigner(OctetKeyPair pair) throws GeneralSecurityException {
        super(Set.of(JWSAlgorithm.EdDSA));
        this.key = Edwards.privateKey(pair);
    }

    @Override
    public Base64URL sign(JWSHeader header, byte[] input) throws JOSEException {
        try {
            Signature signature = getJCAContext().getProvider() == null
                    ? Signature.getInstance(Ed25519.NAME)
                    : Signature.getInstance(Ed25519.NAME, getJCAContext().getProvider());
            signature.initSign(key);
            signature.update(input);
            return Base64URL.encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new JOSEException("cannot sign with Ed25519", e);
        }
    }
}
