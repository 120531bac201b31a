package dev.genkan.grant;

import dev.genkan.claims.MemberClaims;
import dev.genkan.database.Database;
import dev.genkan.member.Members;
import dev.genkan.secret.OpaqueToken;
import dev.genkan.token.AccessTokens;
import dev.genkan.token.Grant;
import dev.genkan.token.IdTokens;
import dev.genkan.token.NewAccessToken;
import dev.genkan.token.NewIdToken;
import dev.genkan.token.Redemption;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The answer that every grant ends with. Signed after the transaction: a slow signature holds no row. */
@Singleton
final class Signing {
    private final Database database;
    private final Members members;
    private final AccessTokens accessTokens;
    private final IdTokens idTokens;

    Signing(Database database, Members members, AccessTokens accessTokens, IdTokens idTokens) {
        this.database = database;
        this.members = members;
        this.accessTokens = accessTokens;
        this.idTokens = idTokens;
    }

    /** @param refreshToken null: the answer has none */
    TokenAnswer answer(TokenRequest request, Redemption.Redeemed redeemed, @Nullable OpaqueToken refreshToken) {
        Grant grant = redeemed.grant();
        String accessToken = accessTokens.issue(request.tenant(), request.client(), grant, content(request, grant));
        String idToken = grant.scopes().contains("openid")
                ? idTokens.issue(
                        request.tenant(),
                        request.client(),
                        new NewIdToken(redeemed, accessToken, memberClaims(request, grant)))
                : null;
        return new TokenAnswer(
                accessToken,
                request.tokenType(),
                AccessTokens.LIFETIME.toSeconds(),
                String.join(" ", grant.scopes()),
                idToken,
                refreshToken == null ? null : refreshToken.value());
    }

    /** As the registration is today: a resource that was taken from the client is no audience any more. */
    private static NewAccessToken content(TokenRequest request, Grant grant) {
        Set<String> registered = request.client().settings().features().tokens().resources();
        Set<String> resources =
                grant.resources().stream().filter(registered::contains).collect(Collectors.toCollection(TreeSet::new));
        return new NewAccessToken(grant.scopes(), request.audiences().of(resources), request.binding());
    }

    /** As the member is today; seldom asked for, so that other answers spare the read. */
    private Map<String, Object> memberClaims(TokenRequest request, Grant grant) {
        Set<String> asked = grant.claims().idToken();
        if (asked.isEmpty()) {
            return Map.of();
        }
        return database.inTenant(request.tenant().id(), tx -> members.find(tx, grant.memberId()))
                .map(member -> new MemberClaims(request.tenant(), request.client(), member).of(Set.of(), asked))
                .orElse(Map.of());
    }
}
