package dev.genkan.login;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an insurer gave to a browser, its member and a portal.
 *
 * @param addresses journey and ticket of each page of the login, by the last segment of its path
 * @param fields what else was given, by the name under which forms and endpoints ask for it, or one of its own
 * @param secrets what nobody else may be told
 */
record Belongings(
        Map<String, String> cookies, Map<String, String> addresses, Map<String, String> fields, List<String> secrets) {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Of the same shape, and given by nobody: what a stranger would have to guess with. */
    Belongings invented() {
        Map<String, String> others = new LinkedHashMap<>();
        addresses.forEach((page, query) -> others.put(
                page,
                List.of(query.split("&")).stream()
                        .map(pair -> pair.split("=", 2))
                        .map(pair -> pair[0] + "=" + invented(pair[1]))
                        .collect(Collectors.joining("&"))));
        return new Belongings(invented(cookies), others, invented(fields), secrets);
    }

    private static Map<String, String> invented(Map<String, String> given) {
        Map<String, String> others = new LinkedHashMap<>();
        given.forEach((name, value) -> others.put(name, invented(value)));
        return others;
    }

    /** Each letter and digit is another one; of a JWT only the signature. */
    static String invented(String given) {
        boolean isJwt = given.startsWith("eyJ");
        int from = isJwt ? given.lastIndexOf('.') : 0;
        int hex = UUID.matcher(given).matches() ? 6 : 26;
        StringBuilder other = new StringBuilder(given.substring(0, from));
        given.substring(from).chars().forEach(character -> other.append(another((char) character, hex)));
        return other.toString();
    }

    private static char another(char given, int letters) {
        if (given >= '0' && given <= '9') {
            return (char) ('0' + (given - '0' + 3) % 10);
        }
        if (given >= 'a' && given <= 'z') {
            return (char) ('a' + (given - 'a' + 5) % letters);
        }
        return given >= 'A' && given <= 'Z' ? (char) ('A' + (given - 'A' + 5) % letters) : given;
    }
}
