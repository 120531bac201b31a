package dev.genkan.userinfo;

/**
 * An access token as it came.
 *
 * @param isDpop whether under the scheme DPoP (RFC 9449, 7.1), else as a bearer's
 */
record PresentedToken(String value, boolean isDpop) {
    @Override
    public String toString() {
        return isDpop ? "DPoP token" : "bearer token";
    }
}
