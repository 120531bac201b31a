package dev.genkan.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.impl.AuthenticatedCipherText;
import com.nimbusds.jose.util.Container;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import javax.crypto.SecretKey;

/**
 * In the native executable only: the library's JWE classes reach XC20P (XChaCha20-Poly1305), which is made of Tink's classes. Tink is not there,
 * and genkan offers no XC20P; without this the native build fails at a class that it cannot find.
 */
@TargetClass(className = "com.nimbusds.jose.crypto.impl.XC20P")
final class XChaChaWithoutTink {
    private XChaChaWithoutTink() {}

    @Substitute
    public static AuthenticatedCipherText encryptAuthenticated(
            SecretKey key, Container<byte[]> nonce, byte[] text, byte[] data) throws JOSEException {
        throw new JOSEException("XC20P is not supported");
    }

    @Substitute
    public static byte[] decryptAuthenticated(SecretKey key, byte[] nonce, byte[] text, byte[] data, byte[] tag)
            throws JOSEException {
        throw new JOSEException("XC20P is not supported");
    }
}
