package dev.genkan.keys;

/** A key pair that was made but is nobody's yet: {@link SigningKeys#store} decides. */
public record NewKey(String kid, String algorithm, String publicJwk, byte[] privateSealed) {
    @Override
    public String toString() {
        return algorithm + " key " + kid;
    }
}
