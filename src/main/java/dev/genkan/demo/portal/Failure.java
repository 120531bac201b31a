package dev.genkan.demo.portal;

import io.quarkus.qute.TemplateData;

/** Why a login did not come to its end, as far as the member is told; the details stand below for developers. */
@TemplateData
public enum Failure {
    /** The member said no, or left (RFC 6749, 4.1.2.1). */
    ACCESS_DENIED(400),
    /** The silent check found that the provider wants to show a page (OpenID Connect Core, 3.1.2.6). */
    LOGIN_REQUIRED(400),
    /** The answer belongs to no login that this browser has begun here, or to one that has been answered. */
    UNKNOWN_STATE(400),
    /** Another provider's answer, or a request to start at another one (RFC 9207; OpenID Connect Core, 4). */
    OTHER_ISSUER(400),
    /** A request to lead the member to another site after the login. */
    OTHER_SITE(400),
    /** The provider said that something is wrong. */
    PROVIDER(400),
    /** What the provider sent is not what was asked for: signature, nonce, audience, subject. */
    NOT_TRUSTED(400),
    UNREACHABLE(502),
    NO_PAGE(404),
    UNEXPECTED(500);

    private final int status;

    Failure(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
