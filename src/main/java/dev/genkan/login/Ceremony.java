package dev.genkan.login;

import io.quarkus.qute.TemplateData;

/**
 * A form that opens the browser's dialog for passkeys (assets/passkey.js).
 *
 * @param kind {@code create} or {@code get}
 * @param options for the browser, as JSON, with a challenge of this page's own
 * @param action to which the browser's answer is sent
 */
@TemplateData
public record Ceremony(String kind, String options, String action) {
    public boolean isCreation() {
        return kind.equals("create");
    }
}
