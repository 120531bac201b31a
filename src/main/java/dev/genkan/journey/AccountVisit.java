package dev.genkan.journey;

import dev.genkan.client.Client;
import dev.genkan.member.Method;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.tenant.Tenant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A journey that leads to the member's own page (section 6) and to no portal: the same steps, but at its end the page and no
 * code. What it is for stands where a portal's scopes would be.
 */
public final class AccountVisit {
    /** In the place of a client's ID. */
    public static final String CLIENT = Client.ACCOUNT;

    /** Any change asks for a fresh proof when the last one is older. */
    private static final long FRESH_SECONDS = 300;

    private static final String LOOK = "look";
    private static final String CHANGE = "change";

    private AccountVisit() {}

    /** Any live session is enough. @param page a path under the account page that begins with a slash, or nothing */
    public static AuthorizationRequest look(Tenant tenant, String page) {
        return request(tenant, page, Set.of(LOOK), null);
    }

    /** A fresh proof, with a factor if the member has one. */
    public static AuthorizationRequest change(Tenant tenant, String page) {
        return request(tenant, page, Set.of(CHANGE), FRESH_SECONDS);
    }

    /** The same, and one more device of this method is set up on the way. */
    public static AuthorizationRequest add(Tenant tenant, Method method, String page) {
        return request(tenant, page, Set.of(CHANGE, method.name()), FRESH_SECONDS);
    }

    public static boolean is(AuthorizationRequest request) {
        return request.clientId().equals(CLIENT);
    }

    static boolean isChange(AuthorizationRequest request) {
        return is(request) && request.scopes().contains(CHANGE);
    }

    static boolean adds(AuthorizationRequest request, Method method) {
        return is(request) && request.scopes().contains(method.name());
    }

    private static AuthorizationRequest request(
            Tenant tenant, String page, Set<String> purposes, @Nullable Long maxAgeSeconds) {
        return new AuthorizationRequest(
                CLIENT,
                tenant.at("/account" + page).toString(),
                null,
                null,
                purposes,
                Set.of(),
                maxAgeSeconds,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null);
    }
}
