package dev.genkan.web;

import dev.genkan.oauth.Dpop;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.secret.Randomness;
import dev.genkan.tenant.Tenant;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is known of the browser behind one request: its cookies, language and address. The tenant is never in here. */
@RequestScoped
public class Visit {
    static final String LANGUAGE_PARAMETER = "lang";
    /** Base64url of 32 bytes: what {@link OpaqueToken} looks like. Anything else in a cookie is nothing. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final Pattern LANGUAGE_IN_QUERY = Pattern.compile("(^|&)" + LANGUAGE_PARAMETER + "=[^&]*");

    private final RoutingContext context;
    private final Randomness randomness;
    private final ClientCertificates certificates;

    Visit(RoutingContext context, Randomness randomness, ClientCertificates certificates) {
        this.context = context;
        this.certificates = certificates;
        this.randomness = randomness;
    }

    /** The browser of this tenant's cookie, or a new one. */
    public Browser browser(Tenant tenant) {
        return token(tenant, CookieKind.BROWSER)
                .map(token -> new Browser(token, false))
                .orElseGet(() -> new Browser(randomness.token(), true));
    }

    /** The single sign-on session's cookie; whether it means anything is the session room's to say. */
    public @Nullable OpaqueToken session(Tenant tenant) {
        return token(tenant, CookieKind.SESSION).orElse(null);
    }

    /** The device's cookie as it came; what it means is for {@code credential.throttle} to say. */
    public @Nullable String device(Tenant tenant) {
        return cookie(tenant, CookieKind.DEVICE).orElse(null);
    }

    /** The cookie of a browser that is trusted, as it came; what it means is for {@code credential.trust} to say. */
    public @Nullable String trusted(Tenant tenant) {
        return cookie(tenant, CookieKind.TRUSTED).orElse(null);
    }

    /** The address of the client, as audit and throttling know it: a proxy that is trusted tells it ({@link Forwarding}). */
    public String network() {
        return Arrival.of(context).client();
    }

    /** What the browser runs on, in words for its owner; null: unknown. */
    public @Nullable String runsOn() {
        return UserAgent.describe(request().getHeader("User-Agent"));
    }

    /**
     * The certificate that the client has proven to have, by TLS with genkan itself or with a proxy that is trusted; whose it is, and
     * whether an authority has signed it, is for the caller to say (RFC 8705).
     */
    public Optional<X509Certificate> certificate() {
        return certificates.of(request());
    }

    /** GET, POST and so on. */
    public String method() {
        return request().method().name();
    }

    /** Every proof of possession that the request brings (RFC 9449, 4.1): there should be one or none. */
    public List<String> proofs() {
        return request().headers().getAll(Dpop.NAME);
    }

    /** Adds a nonce to whatever the answer will be (RFC 9449, 8). @param nonce null: none */
    public void tellNonce(@Nullable String nonce) {
        if (nonce != null) {
            context.response().putHeader(Dpop.NONCE, nonce);
        }
    }

    /** Stands in the log, and on the page when something went wrong. */
    public String requestId() {
        return RequestId.of(context);
    }

    public Shell shell(Tenant tenant) {
        return shell(tenant, List.of());
    }

    /** @param wished languages that the request asks for ({@code ui_locales}); what the person chose comes first */
    public Shell shell(Tenant tenant, List<String> wished) {
        return new Shell(tenant, locale(tenant, wished), languageLink(), isPosted(), requestId());
    }

    /** For what happens outside any tenant. */
    public Shell shellWithoutTenant() {
        return new Shell(null, locale(null, List.of()), languageLink(), isPosted(), requestId());
    }

    public Locale locale(Tenant tenant) {
        return locale(tenant, List.of());
    }

    /** The language that the person has just chosen by the link in the header, to be remembered. */
    Optional<Locale> chosenNow() {
        return Optional.ofNullable(request().getParam(LANGUAGE_PARAMETER)).flatMap(Languages::parse);
    }

    private Locale locale(@Nullable Tenant tenant, List<String> wished) {
        return chosenNow()
                .or(() -> Optional.ofNullable(tenant)
                        .flatMap(t -> cookie(t, CookieKind.LANGUAGE))
                        .flatMap(Languages::parse))
                .or(() -> Languages.first(wished))
                .or(() -> Optional.ofNullable(request().getHeader("Accept-Language"))
                        .flatMap(Languages::accepted))
                .orElse(Locale.JAPANESE);
    }

    /** This page's address, to which the link in the header appends {@code lang=...}; always a relative one. */
    private String languageLink() {
        String query = request().query();
        String kept = query == null ? "" : LANGUAGE_IN_QUERY.matcher(query).replaceAll("");
        return "?" + (kept.isEmpty() ? "" : kept + "&") + LANGUAGE_PARAMETER + "=";
    }

    private boolean isPosted() {
        return request().method().equals(HttpMethod.POST);
    }

    private Optional<OpaqueToken> token(Tenant tenant, CookieKind kind) {
        return cookie(tenant, kind)
                .filter(value -> TOKEN.matcher(value).matches())
                .map(OpaqueToken::new);
    }

    private Optional<String> cookie(Tenant tenant, CookieKind kind) {
        return Optional.ofNullable(request().getCookie(Cookies.name(tenant, kind)))
                .map(Cookie::getValue);
    }

    private HttpServerRequest request() {
        return context.request();
    }
}
