package dev.genkan.demo.portal;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser without eyes: keeps cookies and follows nothing by itself. */
final class Surfer {
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI origin;

    Surfer(URI origin) {
        this.origin = origin;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(at(path)).header("Accept-Language", "ja"));
    }

    HttpResponse<String> post(String path, String form) {
        return send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Where a response leads, as parameters. */
    static Map<String, String> parameters(HttpResponse<String> redirect) {
        String query = URI.create(location(redirect)).getRawQuery();
        return Decoded.form(query).stream()
                .collect(Collectors.toMap(Message.Parameter::name, Message.Parameter::value));
    }

    static String location(HttpResponse<String> redirect) {
        return redirect.headers().firstValue("Location").orElse("nowhere");
    }

    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private URI at(String path) {
        return URI.create(origin + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
