package dev.genkan.userinfo;

import dev.genkan.member.Member;
import dev.genkan.member.Profile;
import dev.genkan.tenant.Tenant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The claims of a member by scope (OpenID Connect Core 5.1 and 5.4). What the insurer's file does not say is left out. */
final class Claims {
    /** Readings in kana (OpenID Connect Core 5.2, BCP 47). */
    private static final String KANA = "#ja-Kana-JP";

    private final Map<String, Object> values = new LinkedHashMap<>();

    private Claims() {}

    /** @param scopes that were granted and are allowed to the client today */
    static Map<String, Object> of(String subject, Tenant tenant, Member member, Set<String> scopes) {
        Claims claims = new Claims();
        claims.add("sub", subject);
        if (scopes.contains("profile")) {
            claims.profile(member);
        }
        if (scopes.contains("email") && member.email() != null) {
            claims.add("email", member.email());
            claims.add("email_verified", true);
        }
        if (scopes.contains("phone") && member.profile().phoneNumber() != null) {
            claims.add("phone_number", member.profile().phoneNumber());
            claims.add("phone_number_verified", false);
        }
        if (scopes.contains("address")) {
            claims.address(member.profile());
        }
        if (scopes.contains("insurer")) {
            claims.insurer(tenant, member);
        }
        return claims.values;
    }

    private void profile(Member member) {
        Profile profile = member.profile();
        add("name", profile.name());
        add("family_name", profile.familyName());
        add("given_name", profile.givenName());
        add("name" + KANA, profile.nameKana());
        add("family_name" + KANA, profile.familyNameKana());
        add("given_name" + KANA, profile.givenNameKana());
        add("preferred_username", member.userId());
        add("updated_at", member.updatedAt().getEpochSecond());
    }

    private void address(Profile profile) {
        Claims address = new Claims();
        address.add("formatted", profile.address());
        address.add("postal_code", profile.postalCode());
        if (!address.values.isEmpty()) {
            add("address", address.values);
        }
    }

    private void insurer(Tenant tenant, Member member) {
        add("insurer_id", tenant.id().value());
        add("insurer_name", tenant.settings().name().ja());
        add("relationship", member.profile().relationship().name().toLowerCase(Locale.ROOT));
    }

    private void add(String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
