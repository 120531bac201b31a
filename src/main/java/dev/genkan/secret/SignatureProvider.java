package dev.genkan.secret;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.nimbusds.jose.jca.JCAAware;
import com.nimbusds.jose.jca.JCAContext;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.Provider;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Who computes signatures: Amazon's provider where its library loads, else the Java platform, with signatures that each other verify
 * (docs/performance.md has the figures). It is asked by name and not installed: nothing else of the process changes.
 */
public final class SignatureProvider {
    private static final Logger LOG = Logger.getLogger(SignatureProvider.class);
    private static final Optional<Provider> FAST = load();

    private SignatureProvider() {}

    /** The user, told to ask the faster provider. */
    public static <T extends JCAAware<JCAContext>> T quickly(T user) {
        FAST.ifPresent(provider -> user.getJCAContext().setProvider(provider));
        return user;
    }

    /**
     * The key as the faster provider itself holds it. One of the Java platform's would be taken over and prepared for anew at each signature,
     * which takes longer than the signature.
     *
     * @throws InvalidKeyException if it is none of its algorithm
     */
    public static <K extends Key> K own(K key, Class<K> type) throws GeneralSecurityException {
        if (FAST.isEmpty()) {
            return key;
        }
        return type.cast(KeyFactory.getInstance(key.getAlgorithm(), FAST.get()).translateKey(key));
    }

    /** Whether the library has loaded. */
    public static boolean isFast() {
        return FAST.isPresent();
    }

    private static Optional<Provider> load() {
        // A native executable would need its classes by reflection; the platform's are linked in.
        if (System.getProperty("org.graalvm.nativeimage.imagecode") != null) {
            return Optional.empty();
        }
        try {
            AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
            if (provider.getLoadingError() == null) {
                return Optional.of(provider);
            }
            LOG.infof(
                    "signatures are made in Java, which is slower: %s",
                    provider.getLoadingError().getMessage());
        } catch (RuntimeException | LinkageError e) {
            LOG.infof("signatures are made in Java, which is slower: %s", e.getMessage());
        }
        return Optional.empty();
    }
}
