package dev.genkan.member;

import org.jspecify.annotations.Nullable;

/**
 * What the insurer's file says about a person, for the claims that portals may read. Null: the file does not say.
 *
 * @param gender as the file's reader left it
 */
public record Profile(
        @Nullable String name,
        @Nullable String nameKana,
        @Nullable String familyName,
        @Nullable String givenName,
        @Nullable String familyNameKana,
        @Nullable String givenNameKana,
        Relationship relationship,
        @Nullable String gender,
        @Nullable String phoneNumber,
        @Nullable String postalCode,
        @Nullable String address) {}
