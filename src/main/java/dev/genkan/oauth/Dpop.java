package dev.genkan.oauth;

import java.util.List;

/** The words of RFC 9449 that more than one room speaks. */
public final class Dpop {
    /** The header with a proof (4.1), and the authentication scheme and token type of bound tokens (5, 7.1). */
    public static final String NAME = "DPoP";
    /** The header with a nonce that the next proof shall have (8). */
    public static final String NONCE = "DPoP-Nonce";
    /** What proofs may be signed with; the names of {@code dpop_signing_alg_values_supported} (5.1). */
    public static final List<String> ALGORITHMS = List.of("ES256", "PS256", "EdDSA", "RS256");

    private Dpop() {}
}
