package dev.genkan.login;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A browser without JavaScript: keeps cookies, shows pages, fills in forms, and follows a redirect when told to. */
final class Visitor {
    static final String BROWSER = "genkan-browser";
    static final String SESSION = "genkan-session";

    private final HttpClient http;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String languages = "ja";
    private String agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1";
    private boolean keeps = true;

    Visitor(String browser) {
        this(HttpClient.newHttpClient());
        cookies.put(BROWSER, browser);
    }

    /** Without any cookie. */
    Visitor(HttpClient http) {
        this.http = http;
    }

    Visitor reading(String language) {
        languages = language;
        return this;
    }

    /** @param userAgent what its browser calls itself */
    Visitor with(String userAgent) {
        agent = userAgent;
        return this;
    }

    @Nullable
    String cookie(String name) {
        return cookies.get(name);
    }

    /** A browser that keeps no cookie and sends none. */
    static Visitor withoutCookies() {
        Visitor visitor = new Visitor("");
        visitor.cookies.clear();
        visitor.keeps = false;
        return visitor;
    }

    /** A cookie from elsewhere. */
    void keep(String name, String value) {
        cookies.put(name, value);
    }

    void forget(String name) {
        cookies.remove(name);
    }

    /** The same cookies as another one: what a second request of a double click carries. */
    Visitor twin() {
        Visitor twin = new Visitor("");
        twin.cookies.putAll(cookies);
        twin.languages = languages;
        twin.agent = agent;
        return twin;
    }

    Page get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    /** Sends the page's form. @param fields names and values in turn */
    Page submit(Page page, String... fields) {
        return post(page.action(), fields);
    }

    Page post(String address, String... fields) {
        Map<String, String> form = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        String body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send("POST", address, body);
    }

    /** A form's body as it goes over the wire, also one that no browser writes. */
    Page send(String method, String address, String body) {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Goes where the answer points. */
    Page follow(Page answer) {
        return get(URI.create(answer.address()).resolve(answer.location()).toString());
    }

    private Page send(HttpRequest.Builder request) {
        String sent = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        request.header("Accept", "text/html")
                .header("Accept-Language", languages)
                .header("User-Agent", agent);
        if (!sent.isEmpty()) {
            request.header("Cookie", sent);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (keeps) {
                answer.headers().allValues("Set-Cookie").forEach(this::remember);
            }
            return new Page(answer);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void remember(String cookie) {
        List<String> pair = List.of(cookie.split(";", 2)[0].split("=", 2));
        cookies.put(pair.get(0), pair.get(1));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
