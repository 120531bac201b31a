package dev.genkan.secret;

import java.time.InstantSource;
import java.util.Map;

/** The vault of a process that runs elsewhere, to write what it shall be able to read. */
public final class Vaults {
    private Vaults() {}

    /** @param key as in {@code genkan.secret.keys} */
    public static Vault of(String id, String key) {
        return new Vault(new Settings(id, Map.of(id, key)), new Randomness(InstantSource.system()));
    }

    private record Settings(String currentKey, Map<String, String> keys) implements SecretConfig {}
}
