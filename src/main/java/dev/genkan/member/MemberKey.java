package dev.genkan.member;

/**
 * The insurer's own key of a member.
 *
 * @param hash hexadecimal, under the tenant's secret: what the database finds members by
 */
public record MemberKey(String value, String hash) {
    @Override
    public String toString() {
        return "MemberKey[]";
    }
}
