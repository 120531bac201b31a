package dev.genkan.authorize;

import static dev.genkan.oauth.ErrorCode.INVALID_REQUEST;
import static dev.genkan.oauth.ErrorCode.UNMET_AUTHENTICATION_REQUIREMENTS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.genkan.claims.Claim;
import dev.genkan.oauth.Acr;
import dev.genkan.oauth.RequestedClaims;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The {@code claims} parameter, taken apart (OpenID Connect Core 5.5). Claims and members that genkan does not know are left out, as the
 * specification says; their form is checked all the same. Values matter for {@code sub} and {@code acr} only.
 *
 * @param claims what is kept of it
 * @param wishedAcrs of an {@code acr} that is not essential: as good as {@code acr_values}
 * @param subjects every value of {@code sub}: the answer must not be about anybody else (3.1.2.2)
 */
record ClaimsParameter(RequestedClaims claims, List<String> wishedAcrs, Set<String> subjects) {
    static final ClaimsParameter NONE = new ClaimsParameter(RequestedClaims.NONE, List.of(), Set.of());

    /** Strict: what stands there twice could mean one thing to a filter before genkan, and another one here. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** OpenID Connect Core 2. */
    private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7E]{1,255}");

    /** Why it cannot be read. */
    static final class Faulty extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Fault fault;

        private Faulty(Fault fault) {
            super(fault.description(), null, false, false);
            this.fault = fault;
        }

        Fault fault() {
            return fault;
        }
    }

    static ClaimsParameter read(String text) throws Faulty {
        JsonNode whole = parse(text);
        JsonNode userInfo = member(whole, "userinfo");
        JsonNode idToken = member(whole, "id_token");
        JsonNode acr = idToken.path("acr");
        List<String> acrs = values(acr);
        List<String> known =
                acrs.stream().filter(value -> Acr.parse(value).isPresent()).toList();
        boolean isEssential = acr.path("essential").asBoolean() && !acrs.isEmpty();
        if (isEssential && known.isEmpty()) {
            throw new Faulty(new Fault(
                    UNMET_AUTHENTICATION_REQUIREMENTS, "claims names no acr as essential that can be reached here"));
        }
        return new ClaimsParameter(
                new RequestedClaims(names(userInfo), names(idToken), isEssential ? known : List.of()),
                isEssential ? List.of() : known,
                subjects(userInfo.path("sub"), idToken.path("sub")));
    }

    private static JsonNode parse(String text) throws Faulty {
        try {
            JsonNode whole = JSON.readTree(text);
            if (whole.isObject()) {
                return whole;
            }
        } catch (JsonProcessingException e) {
            // Its message quotes what was sent.
        }
        throw faulty("claims must be a JSON object, with no name in it twice");
    }

    /** {@code userinfo} or {@code id_token}; each claim in it is null, or an object of known form. */
    private static JsonNode member(JsonNode whole, String name) throws Faulty {
        JsonNode member = whole.path(name);
        if (!member.isMissingNode() && !member.isObject()) {
            throw faulty(name + " in claims must be an object");
        }
        for (JsonNode claim : member) {
            if (!claim.isNull() && !claim.isObject()) {
                throw faulty("each claim in claims must be null or an object");
            }
            if (claim.has("essential") && !claim.get("essential").isBoolean()) {
                throw faulty("essential in claims must be true or false");
            }
            if (claim.has("values")
                    && (!claim.get("values").isArray() || claim.get("values").isEmpty())) {
                throw faulty("values in claims must be an array that is not empty");
            }
        }
        return member;
    }

    /** Of {@code acr} and {@code sub}, whose values are text. */
    private static List<String> values(JsonNode claim) throws Faulty {
        List<JsonNode> found = new ArrayList<>();
        if (claim.has("value")) {
            found.add(claim.get("value"));
        }
        claim.path("values").forEach(found::add);
        if (!found.stream().allMatch(JsonNode::isTextual)) {
            throw faulty("the values of acr and sub in claims must be text");
        }
        return found.stream().map(JsonNode::textValue).toList();
    }

    private static Set<String> subjects(JsonNode... claims) throws Faulty {
        Set<String> subjects = new LinkedHashSet<>();
        for (JsonNode claim : claims) {
            subjects.addAll(values(claim));
        }
        if (!subjects.stream().allMatch(subject -> SUBJECT.matcher(subject).matches())) {
            throw faulty("a value of sub in claims is no subject identifier");
        }
        return subjects;
    }

    private static Set<String> names(JsonNode member) {
        Set<String> names = new TreeSet<>();
        member.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> Claim.named(name).isEmpty());
        return names;
    }

    private static Faulty faulty(String description) {
        return new Faulty(new Fault(INVALID_REQUEST, description));
    }
}
