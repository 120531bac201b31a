package dev.genkan.claims;

import dev.genkan.client.Client;
import dev.genkan.member.Member;
import dev.genkan.tenant.Tenant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The claims of one member for one client. What the insurer's file does not say is left out, and so is what the client may not have: today,
 * whatever was allowed when it asked.
 */
public record MemberClaims(Tenant tenant, Client client, Member member) {

    /**
     * @param scopes that were granted
     * @param asked names, by the {@code claims} parameter (OpenID Connect Core 5.5)
     */
    public Map<String, Object> of(Set<String> scopes, Set<String> asked) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Claim claim : Claim.values()) {
            boolean isWanted = claim.isOf(scopes) || asked.contains(claim.claim());
            Object value = isWanted && claim.isAllowedTo(client.settings()) ? claim.of(tenant, member) : null;
            if (value != null) {
                values.put(claim.claim(), value);
            }
        }
        return values;
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "claims of " + member;
    }
}
