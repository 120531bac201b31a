package dev.genkan.demo.portal;

import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request to a portal: who asks, in which language, and how to answer. */
final class PortalRequest {
    private static final Duration LANGUAGE_REMEMBERED = Duration.ofDays(365);

    private final RoutingContext http;
    private final Portal portal;
    private final PortalSessions sessions;

    PortalRequest(RoutingContext http, Portal portal, PortalSessions sessions) {
        this.http = http;
        this.portal = portal;
        this.sessions = sessions;
    }

    Optional<PortalSession> session() {
        return cookie(portal.sessionCookie()).flatMap(sessions::find);
    }

    Optional<SignedIn> signedIn() {
        return session().flatMap(PortalSession::signedIn);
    }

    PortalSession sessionOrNew() {
        return session().orElseGet(() -> {
            PortalSession session = new PortalSession();
            setCookie(portal.sessionCookie(), sessions.add(session), null);
            return session;
        });
    }

    void renew(PortalSession session) {
        String old = cookie(portal.sessionCookie()).orElse("");
        setCookie(portal.sessionCookie(), sessions.renew(old, session), null);
    }

    /** What the language link says now, else what it said before, else what the browser prefers, else Japanese. */
    Locale locale() {
        return chosenNow()
                .or(() -> cookie(portal.languageCookie()).flatMap(PortalRequest::language))
                .or(() -> http.acceptableLanguages().stream()
                        .map(LanguageHeader::tag)
                        .flatMap(tag -> language(tag).stream())
                        .findFirst())
                .orElse(Locale.JAPANESE);
    }

    Frame frame() {
        return new Frame(portal, locale(), signedIn().map(SignedIn::name).orElse(null));
    }

    /** The first value; null when it is missing. */
    @Nullable
    String parameter(String name) {
        return http.queryParams().get(name);
    }

    Map<String, List<String>> parameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        http.queryParams()
                .names()
                .forEach(name -> parameters.put(name, http.queryParams().getAll(name)));
        return parameters;
    }

    void show(int status, TemplateInstance page) {
        chosenNow().ifPresent(chosen -> setCookie(portal.languageCookie(), chosen.getLanguage(), LANGUAGE_REMEMBERED));
        http.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=UTF-8")
                .putHeader("Content-Language", locale().getLanguage())
                .end(page.setLocale(locale()).render());
    }

    /** 303: the browser follows with GET, whatever the method was. */
    void redirect(URI target) {
        http.response()
                .setStatusCode(303)
                .putHeader("Location", target.toASCIIString())
                .end();
    }

    private Optional<Locale> chosenNow() {
        return Optional.ofNullable(parameter("lang")).flatMap(PortalRequest::language);
    }

    private static Optional<Locale> language(String tag) {
        return switch (tag.toLowerCase(Locale.ROOT)) {
            case "ja" -> Optional.of(Locale.JAPANESE);
            case "en" -> Optional.of(Locale.ENGLISH);
            default -> Optional.empty();
        };
    }

    private Optional<String> cookie(String name) {
        return Optional.ofNullable(http.request().getCookie(name)).map(Cookie::getValue);
    }

    private void setCookie(String name, String value, @Nullable Duration maxAge) {
        Cookie cookie = Cookie.cookie(name, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(portal.isSecure())
                .setSameSite(CookieSameSite.LAX);
        if (maxAge != null) {
            cookie.setMaxAge(maxAge.toSeconds());
        }
        http.response().addCookie(cookie);
    }
}
