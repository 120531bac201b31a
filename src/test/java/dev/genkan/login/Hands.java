package dev.genkan.login;

import static io.restassured.RestAssured.given;

import dev.genkan.tenant.Tenant;
import dev.genkan.testing.Login;
import dev.genkan.testing.Party;
import dev.genkan.testing.Provider;
import dev.genkan.testing.TestClients;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Presents what another insurer gave, in every way that a route could look for it.
 *
 * @param tenant to whom it is presented
 * @param party a portal of that insurer, which might try
 * @param login a member of that insurer, who might try
 * @param rows of that insurer, read before the first request
 */
record Hands(Tenant tenant, Party party, Login login, Rows rows) {
    /** By whom, and what goes without the rest, because one is not looked at where the other is. */
    enum Presenting {
        CODE_BY_FORM,
        REFRESH_TOKEN_BY_CLIENT,
        ACCESS_TOKEN,
        POSTED_REQUEST,
        POSTED_LOGOUT,
        CODE_BY_PARTY_OF_HERE,
        REFRESH_TOKEN_BY_PARTY_OF_HERE,
        EVERYTHING_BY_MEMBER_OF_HERE,
        POSTED_REQUEST_BY_MEMBER_OF_HERE,
        POSTED_LOGOUT_BY_MEMBER_OF_HERE;

        boolean isMemberOfHere() {
            return name().endsWith("_MEMBER_OF_HERE");
        }

        private boolean isPartyOfHere() {
            return name().endsWith("_PARTY_OF_HERE");
        }

        private boolean isTicketOnly() {
            return name().startsWith("POSTED_");
        }
    }

    /**
     * @param answer what can be told apart from other answers: without what was presented, made by chance, or tells the time
     * @param whole as it came
     * @param written how many rows more there are, where anything has changed
     */
    record Told(int status, String answer, String whole, Map<String, Integer> written) {}

    private static final Map<String, String> TYPED = Map.ofEntries(
            Map.entry("birth-date", Insurer.BIRTH_DATE),
            Map.entry("decision", "agree"),
            Map.entry("version", "1"),
            Map.entry("language", "ja"),
            Map.entry("method", "passkey"),
            Map.entry("next", "portal"),
            Map.entry("response_type", "code"),
            Map.entry("scope", "openid"),
            Map.entry("redirect_uri", TestClients.CALLBACK),
            Map.entry("code_challenge", Provider.CHALLENGE),
            Map.entry("code_challenge_method", "S256"),
            Map.entry("code_verifier", Provider.VERIFIER));

    /** @param route its method and its path below the tenant @param path the whole one, with its templates */
    Told present(String route, String path, Presenting how, Belongings what) {
        String method = route.substring(0, route.indexOf(' '));
        String address = filledIn(path, what);
        String query = what.addresses().getOrDefault(address.substring(address.lastIndexOf('/') + 1), "");
        Map<String, String> fields = fields(how, what, !query.isEmpty());
        RequestSpecification request = browser(how, what);
        if (method.equals("GET")) {
            // Pages repeat their own address, and it is looked for in them.
            fields.remove("session");
        }
        String form = form(fields);
        if (method.equals("GET")) {
            query = query + (query.isEmpty() ? "" : "&") + form;
        } else {
            request.contentType("application/x-www-form-urlencoded").body(form);
        }
        Response answer = request.request(method, query.isEmpty() ? address : address + "?" + query);
        Map<String, Integer> written = rows.changed();
        String whole = answer.statusCode() + "\n" + answer.headers() + "\n" + answer.asString();
        return new Told(answer.statusCode(), withoutChance(told(answer), what), whole, written);
    }

    private RequestSpecification browser(Presenting how, Belongings what) {
        RequestSpecification browser = given().redirects()
                .follow(false)
                .accept("text/html,application/json;q=0.9,*/*;q=0.8")
                .urlEncodingEnabled(false);
        what.cookies().forEach((name, value) -> {
            boolean isLoggedIn = how.isMemberOfHere() && name.equals(Visitor.SESSION);
            browser.cookie(name, isLoggedIn ? login.cookie().value() : value);
            browser.cookie("__Secure-" + name, value);
            browser.cookie("__Host-" + name, value);
        });
        if (how == Presenting.ACCESS_TOKEN) {
            browser.header("Authorization", "Bearer " + what.fields().get("access_token"));
        } else if (how == Presenting.REFRESH_TOKEN_BY_CLIENT) {
            Party client = new Party(
                    tenant, what.fields().get("client_id"), what.fields().get("client_secret"));
            browser.header("Authorization", client.basic());
        } else if (how.isPartyOfHere()) {
            browser.header("Authorization", party.basic());
        }
        return browser;
    }

    /** @param isAtPage journey and ticket stand in the address already */
    private Map<String, String> fields(Presenting how, Belongings what, boolean isAtPage) {
        Map<String, String> given = what.fields();
        if (how.isTicketOnly()) {
            String ticket = how.name().startsWith("POSTED_LOGOUT") ? "posted-logout" : "posted-request";
            return new LinkedHashMap<>(isAtPage ? Map.of() : Map.of("ticket", given.get(ticket)));
        }
        Map<String, String> fields = new LinkedHashMap<>(TYPED);
        fields.putAll(given);
        fields.keySet().removeAll(List.of("posted-request", "posted-logout", "mail-code", "account-token"));
        boolean isRefresh = how.name().startsWith("REFRESH_TOKEN");
        fields.put("grant_type", isRefresh ? "refresh_token" : "authorization_code");
        fields.put("code", given.get(isRefresh || how.isMemberOfHere() ? "mail-code" : "code"));
        fields.put("token", given.get(isRefresh ? "refresh_token" : "access_token"));
        if (how != Presenting.CODE_BY_FORM) {
            fields.remove("client_secret");
        }
        if (how.isPartyOfHere() || how.isMemberOfHere()) {
            fields.put("client_id", party.id());
        }
        if (how.isMemberOfHere()) {
            fields.put("token", given.get("account-token"));
        }
        if (how != Presenting.ACCESS_TOKEN) {
            // RFC 6750, 2: one way of sending it at a time, and not in forms of others.
            fields.remove("access_token");
        }
        if (isAtPage) {
            fields.keySet().removeAll(List.of("journey", "ticket"));
        }
        return fields;
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String told(Response answer) {
        String cookies = answer.detailedCookies().asList().stream()
                .map(cookie -> cookie.getName() + (cookie.getValue().isEmpty() ? " cleared" : " set"))
                .sorted()
                .collect(Collectors.joining(", "));
        return String.join(
                "\n",
                Integer.toString(answer.statusCode()),
                "Location: " + answer.header("Location"),
                "WWW-Authenticate: " + answer.header("WWW-Authenticate"),
                "Cookies: " + cookies,
                answer.asString());
    }

    private static String withoutChance(String told, Belongings presented) {
        Map<String, String> names = new LinkedHashMap<>(presented.fields());
        names.putAll(presented.cookies());
        presented.addresses().forEach((page, query) -> {
            for (String pair : query.split("&")) {
                names.put(page + " " + pair.split("=", 2)[0], pair.split("=", 2)[1]);
            }
        });
        List<Map.Entry<String, String>> longestFirst = names.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        (Map.Entry<String, String> entry) -> -entry.getValue().length()))
                .toList();
        String same = told;
        for (Map.Entry<String, String> entry : longestFirst) {
            same = same.replace(encoded(entry.getValue()), "<presented>").replace(entry.getValue(), "<presented>");
        }
        return same.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>")
                .replaceAll("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])", "<token>")
                .replaceAll("[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}", "<request>")
                .replaceAll("[0-9]+|午前|午後|AM|PM", "#");
    }

    /** A path with what was given, or any value, in each of its templates. */
    private String filledIn(String path, Belongings what) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        while (at < path.length()) {
            if (path.charAt(at) != '{') {
                filled.append(path.charAt(at++));
                continue;
            }
            int end = endOf(path, at);
            filled.append(value(path.substring(at + 1, end), what));
            at = end + 1;
        }
        return filled.toString();
    }

    private static int endOf(String path, int begin) {
        int open = 0;
        for (int i = begin; i < path.length(); i++) {
            open += path.charAt(i) == '{' ? 1 : path.charAt(i) == '}' ? -1 : 0;
            if (open == 0) {
                return i;
            }
        }
        throw new AssertionError("a template without an end: " + path);
    }

    private String value(String template, Belongings what) {
        String name = template.replaceFirst(":.*", "");
        String pattern = template.substring(Math.min(name.length() + 1, template.length()));
        if (name.equals("tenant")) {
            return tenant.id().value();
        }
        if (what.fields().containsKey(name)) {
            return what.fields().get(name);
        }
        if (pattern.contains("|")) {
            return pattern.substring(0, pattern.indexOf('|'));
        }
        return pattern.startsWith("\\d") ? "1" : pattern.startsWith("(/") ? "/x" : "x";
    }
}
