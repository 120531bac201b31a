package dev.genkan.web;

import dev.genkan.secret.OpaqueToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Addresses of the stylesheet and the scripts. They contain a hash of the content, because browsers keep these files for a day
 * without asking: a new version must be a new address.
 */
final class Assets {
    static final String STYLESHEET = versioned("genkan.css");
    static final String SCRIPT = versioned("genkan.js");
    static final String PASSKEY_SCRIPT = versioned("passkey.js");

    static final String FORM_SCRIPT = versioned("form-post.js");

    private Assets() {}

    private static String versioned(String name) {
        try (InputStream file = Assets.class.getResourceAsStream("/META-INF/resources/assets/" + name)) {
            if (file == null) {
                throw new IllegalStateException("assets/" + name + " is missing");
            }
            byte[] hash = OpaqueToken.sha256(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            return "/assets/" + name + "?" + HexFormat.of().formatHex(hash, 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
