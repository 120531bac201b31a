package dev.genkan.journey;

import dev.genkan.oauth.AuthorizationRequest;
import java.security.MessageDigest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A journey's row as one transaction saw it.
 *
 * @param browserHash SHA-256 of the cookie of the browser that began it
 * @param member whom it is about; null until the password was accepted
 * @param version of the row; each write names the one that it has read
 */
record Journey(
        UUID id,
        byte[] browserHash,
        AuthorizationRequest request,
        Progress progress,
        @Nullable UUID member,
        int version,
        Age age) {

    /** Where the journey stands in time, by the database's clock. */
    enum Age {
        OPEN,
        /** Finished less than a minute ago: what comes now is probably the second half of a double click. */
        JUST_FINISHED,
        FINISHED,
        EXPIRED
    }

    /** As the next write leaves it. */
    Journey next(Progress now) {
        return new Journey(id, browserHash, request, now, member, version + 1, age);
    }

    Journey with(Progress now) {
        return new Journey(id, browserHash, request, now, member, version, age);
    }

    boolean isOf(Caller caller) {
        return MessageDigest.isEqual(browserHash, caller.browser().sha256());
    }
}
