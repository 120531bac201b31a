package dev.genkan.userinfo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.genkan.client.Features.Answers;
import dev.genkan.keys.SigningKeys;
import dev.genkan.tenant.Tenant;
import dev.genkan.token.ClientEncryption;
import jakarta.inject.Singleton;
import java.util.Map;

/** The form that the client has registered for its userinfo: JSON, signed, encrypted, or signed and then encrypted (OpenID Connect Core 5.3.2). */
@Singleton
final class UserInfoForms {
    private final SigningKeys keys;
    private final ClientEncryption encryption;
    private final ObjectMapper json;

    UserInfoForms(SigningKeys keys, ClientEncryption encryption, ObjectMapper json) {
        this.keys = keys;
        this.encryption = encryption;
        this.json = json;
    }

    static boolean isPlain(UserInfo.Told told) {
        Answers answers = told.client().settings().features().answers();
        return answers.userInfoAlgorithm() == null && answers.userInfo() == null;
    }

    /** A JWT; not inside a transaction. */
    String jwt(Tenant tenant, UserInfo.Told told) {
        Answers answers = told.client().settings().features().answers();
        if (answers.userInfoAlgorithm() == null) {
            return encryption.claims(tenant, told.client(), answers.userInfo(), write(told.claims()));
        }
        String signed = sign(tenant, told, JWSAlgorithm.parse(answers.userInfoAlgorithm()));
        return answers.userInfo() == null
                ? signed
                : encryption.nested(tenant, told.client(), answers.userInfo(), signed);
    }

    private String sign(Tenant tenant, UserInfo.Told told, JWSAlgorithm algorithm) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
        told.claims().forEach(claims::claim);
        claims.issuer(tenant.issuer()).audience(told.client().id());
        return keys.sign(tenant, algorithm, claims.build(), JOSEObjectType.JWT);
    }

    private String write(Map<String, Object> claims) {
        try {
            return json.writeValueAsString(claims);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("claims are plain values", e);
        }
    }
}
