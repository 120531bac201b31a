package dev.genkan.secret;

import java.time.InstantSource;
import java.util.Map;

/** The vault of a process that runs elsewhere, to write what it shall be able to read. */
public final class Vaults {
    private Vaults() {}

    /** @param key as in {@code genkan.secret.keys} */
    public static Vault of(String id, String key) {
        return of(id, Map.of(id, key));
    }

    /** @param current the id of the key that seals */
    public static Vault of(String current, Map<String, String> keys) {
        return new Vault(new Settings(current, keys), new Randomness(InstantSource.system()));
    }

    private record Settings(String currentKey, Map<String, String> keys) implements SecretConfig {}
}
