package dev.genkan.oauth;

import java.util.Arrays;
import java.util.Optional;

/** How strongly a session is authenticated, weakest first (protocol.md section 2, {@code acr}). */
public enum Acr {
    /** Password alone. */
    ONE_FACTOR("urn:genkan:acr:1fa"),
    /** Password and one-time password. */
    TWO_FACTORS("urn:genkan:acr:2fa"),
    /** Phishing-resistant: a passkey (OpenID EAP ACR values). */
    PHISHING_RESISTANT("phr");

    private final String value;

    Acr(String value) {
        this.value = value;
    }

    public String value() {
        return value;
    }

    public boolean reaches(Acr wanted) {
        return compareTo(wanted) >= 0;
    }

    public static Optional<Acr> parse(String value) {
        return Arrays.stream(values()).filter(acr -> acr.value.equals(value)).findFirst();
    }
}
