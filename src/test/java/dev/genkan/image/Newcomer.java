package dev.genkan.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.genkan.testing.Authenticator;
import dev.genkan.testing.Mailbox;
import dev.genkan.testing.SoftAuthenticator;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A member from the postcard on: first login, then a second factor of their own, by what the pages show and by their forms. */
final class Newcomer {
    static final String BIRTH_DATE = "19790822";

    private static final String PASSWORD = "asagao-no-hana-8";
    private static final String ORIGIN = "http://localhost";
    private static final Pattern APP = Pattern.compile("href=\"(otpauth://[^\"]*)\"");
    private static final Pattern CEREMONY = Pattern.compile("<form method=\"post\" action=\"([^\"]*)\" data-passkey=");
    private static final Pattern OPTIONS = Pattern.compile("data-options=\"([^\"]*)\"");
    private static final Pattern CODE = Pattern.compile("(?<![0-9])([0-9]{6})(?![0-9])");

    private final int port;
    private final Mailbox mailbox;
    private final String userId;

    Newcomer(int port, Mailbox mailbox, String userId) {
        this.port = port;
        this.mailbox = mailbox;
        this.userId = userId;
    }

    /** @param method {@code otp} or {@code passkey} @return what the portal gets */
    JsonNode begin(String initialPassword, String method) throws IOException {
        try (Caller browser = new Caller(port)) {
            Portal portal = new Portal(browser);
            Caller.Answer page = next(browser, portal.signIn(), "user-id", userId, "password", initialPassword);
            page = next(browser, page, "birth-date", BIRTH_DATE);
            page = next(browser, page, "decision", "agree", "version", "1", "language", "ja");
            page = next(browser, page, "user-id", userId, "method", method);
            page = next(browser, page, "new-password", PASSWORD);
            String address = userId + "@bench.example";
            page = next(browser, page, "email", address);
            String mail = mailbox.await(address, 1).get(0).text();
            page = next(browser, page, "code", one(CODE, mail));
            return portal.tokens(browser.post(Portal.action(page), null, "next", "portal"));
        }
    }

    /** At the login after the first one. */
    Authenticator setUpApp() throws IOException {
        try (Caller browser = new Caller(port)) {
            Portal portal = new Portal(browser);
            Caller.Answer page = next(browser, portal.signIn(), "user-id", userId, "password", PASSWORD);
            Authenticator app = Authenticator.of(unescaped(one(APP, page.body())));
            portal.tokens(browser.post(Portal.action(page), null, "code", app.code(0), "name", "phone"));
            return app;
        }
    }

    /** @param code of the app, not used yet */
    JsonNode logIn(Portal portal, Caller browser, String code) throws IOException {
        Caller.Answer page = next(browser, portal.signIn(), "user-id", userId, "password", PASSWORD);
        return portal.tokens(browser.post(Portal.action(page), null, "code", code));
    }

    /** At the login after the first one. */
    SoftAuthenticator setUpPasskey() throws IOException {
        try (Caller browser = new Caller(port)) {
            Portal portal = new Portal(browser);
            SoftAuthenticator phone = SoftAuthenticator.at(ORIGIN);
            Caller.Answer page = next(browser, portal.signIn(), "user-id", userId, "password", PASSWORD);
            String message = phone.create(options(page)).json();
            page = portal.page(browser.post(one(CEREMONY, page.body()), null, "message", message));
            portal.tokens(browser.post(Portal.action(page), null, "name", "phone"));
            return phone;
        }
    }

    /** Without a password. */
    static JsonNode logIn(Portal portal, Caller browser, SoftAuthenticator phone) throws IOException {
        Caller.Answer page = portal.signIn();
        String message = phone.get(options(page)).json();
        return portal.tokens(browser.post(unescaped(one(CEREMONY, page.body())), null, "message", message));
    }

    /** Fills in the form of the page, and goes where the answer leads. */
    private static Caller.Answer next(Caller browser, Caller.Answer page, String... fields) throws IOException {
        Caller.Answer answer = browser.post(Portal.action(page), null, fields).expect(303);
        return new Portal(browser).page(answer);
    }

    private static String options(Caller.Answer page) {
        return unescaped(one(OPTIONS, page.body()));
    }

    private static String one(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    private static String unescaped(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
