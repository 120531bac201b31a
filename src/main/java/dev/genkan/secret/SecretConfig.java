package dev.genkan.secret;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.util.Map;

/** Keys that come from outside and encrypt what the database keeps. */
@ConfigMapping(prefix = "genkan.secret")
interface SecretConfig {
    /** Id of the key that encrypts from now on; one of {@link #keys()}. */
    @WithName("current-key")
    String currentKey();

    /** Base64 of 32 random bytes each, by id. Older keys stay here until {@code genkan reseal} says that nothing is sealed with them. */
    Map<String, String> keys();
}
