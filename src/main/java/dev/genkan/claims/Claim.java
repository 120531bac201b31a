package dev.genkan.claims;

import dev.genkan.client.ClientSettings;
import dev.genkan.member.Member;
import dev.genkan.member.Profile;
import dev.genkan.tenant.Tenant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every claim about a member, in the order in which they are told (OpenID Connect Core 5.1, 5.2 and 5.4). */
public enum Claim {
    NAME("name", "profile", of(Profile::name)),
    FAMILY_NAME("family_name", "profile", of(Profile::familyName)),
    GIVEN_NAME("given_name", "profile", of(Profile::givenName)),
    NAME_KANA("name#ja-Kana-JP", "profile", of(Profile::nameKana)),
    FAMILY_NAME_KANA("family_name#ja-Kana-JP", "profile", of(Profile::familyNameKana)),
    GIVEN_NAME_KANA("given_name#ja-Kana-JP", "profile", of(Profile::givenNameKana)),
    PREFERRED_USERNAME("preferred_username", "profile", (tenant, member) -> member.userId()),
    BIRTHDATE("birthdate", "profile", (tenant, member) -> member.birthDate().toString()),
    GENDER("gender", "profile", of(Profile::gender)),
    // The same for every member: nobody is asked for them, and these societies are Japan's.
    LOCALE("locale", "profile", (tenant, member) -> "ja-JP"),
    ZONEINFO("zoneinfo", "profile", (tenant, member) -> "Asia/Tokyo"),
    UPDATED_AT("updated_at", "profile", (tenant, member) -> member.updatedAt().getEpochSecond()),
    EMAIL("email", "email", (tenant, member) -> member.email()),
    EMAIL_VERIFIED("email_verified", "email", (tenant, member) -> member.email() == null ? null : true),
    PHONE_NUMBER("phone_number", "phone", of(Profile::phoneNumber)),
    // The insurer's file has it; nobody has called.
    PHONE_NUMBER_VERIFIED(
            "phone_number_verified", "phone", of(profile -> profile.phoneNumber() == null ? null : false)),
    ADDRESS("address", "address", of(Claim::address)),
    INSURER_ID("insurer_id", "insurer", (tenant, member) -> tenant.id().value()),
    INSURER_NAME("insurer_name", "insurer", (tenant, member) -> tenant.settings()
            .name()
            .ja()),
    RELATIONSHIP("relationship", "insurer", of(profile -> profile.relationship()
            .name()
            .toLowerCase(Locale.ROOT)));

    /** No scope brings them to a client without the operator's word. */
    private static final Set<Claim> BY_NAME_ONLY = Set.of(BIRTHDATE, GENDER);

    private final String claim;
    private final String scope;
    private final BiFunction<Tenant, Member, @Nullable Object> value;

    Claim(String claim, String scope, BiFunction<Tenant, Member, @Nullable Object> value) {
        this.claim = claim;
        this.scope = scope;
        this.value = value;
    }

    /** As tokens and requests spell it. */
    public String claim() {
        return claim;
    }

    /** The one that brings it, if the operator lets it. */
    public String scope() {
        return scope;
    }

    public static Optional<Claim> named(String name) {
        return Arrays.stream(values()).filter(claim -> claim.claim.equals(name)).findFirst();
    }

    /** For metadata: without the language tags, which are named apart. */
    public static List<String> names() {
        return Arrays.stream(values())
                .map(Claim::claim)
                .filter(name -> !name.contains("#"))
                .toList();
    }

    boolean isOf(Set<String> scopes) {
        return scopes.contains(scope);
    }

    /** The operator allows it by the client's scope, or by its name. */
    public boolean isAllowedTo(ClientSettings client) {
        // Whether a number was verified is part of the number.
        String name = this == PHONE_NUMBER_VERIFIED ? PHONE_NUMBER.claim : claim;
        return client.claims().contains(name) || !BY_NAME_ONLY.contains(this) && isOf(client.scopes());
    }

    /** Null: not known. */
    @Nullable
    Object of(Tenant tenant, Member member) {
        return value.apply(tenant, member);
    }

    private static BiFunction<Tenant, Member, @Nullable Object> of(Function<Profile, @Nullable Object> value) {
        return (tenant, member) -> value.apply(member.profile());
    }

    private static @Nullable Object address(Profile profile) {
        Map<String, Object> address = new LinkedHashMap<>();
        if (profile.address() != null) {
            address.put("formatted", profile.address());
        }
        if (profile.postalCode() != null) {
            address.put("postal_code", profile.postalCode());
        }
        return address.isEmpty() ? null : address;
    }
}
