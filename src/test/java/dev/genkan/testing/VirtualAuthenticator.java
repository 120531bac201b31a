package dev.genkan.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** Chromium's authenticator without hardware, over its debugging protocol: a phone that is unlocked by a finger that is always there. */
public final class VirtualAuthenticator {
    private final CDPSession session;
    private final String id;

    private VirtualAuthenticator(CDPSession session, String id) {
        this.session = session;
        this.id = id;
    }

    /** The one that is built into the device on which this page is shown. */
    public static VirtualAuthenticator in(Page page) {
        CDPSession session = page.context().newCDPSession(page);
        session.send("WebAuthn.enable");
        return add(session, "internal");
    }

    /** One more, on a stick that is plugged into the same device. */
    public VirtualAuthenticator stickBesides() {
        return add(session, "usb");
    }

    private static VirtualAuthenticator add(CDPSession session, String transport) {
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", transport);
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject added = new JsonObject();
        added.add("options", options);
        String id = session.send("WebAuthn.addVirtualAuthenticator", added)
                .get("authenticatorId")
                .getAsString();
        return new VirtualAuthenticator(session, id);
    }

    /** Whether finger or face are the owner's. */
    public VirtualAuthenticator recognises(boolean owner) {
        JsonObject change = change();
        change.addProperty("isUserVerified", owner);
        session.send("WebAuthn.setUserVerified", change);
        return this;
    }

    /** Whether anybody reacts to its dialog. */
    public VirtualAuthenticator isAttended(boolean attended) {
        JsonObject change = change();
        change.addProperty("enabled", attended);
        session.send("WebAuthn.setAutomaticPresenceSimulation", change);
        return this;
    }

    /** The user names of the passkeys that it has. */
    public List<String> passkeys() {
        List<String> names = new ArrayList<>();
        for (JsonElement passkey :
                session.send("WebAuthn.getCredentials", change()).getAsJsonArray("credentials")) {
            names.add(passkey.getAsJsonObject().get("userName").getAsString());
        }
        return names;
    }

    private JsonObject change() {
        JsonObject change = new JsonObject();
        change.addProperty("authenticatorId", id);
        return change;
    }
}
