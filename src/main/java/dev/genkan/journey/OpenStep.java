package dev.genkan.journey;

import dev.genkan.member.Member;
import dev.genkan.oauth.AuthorizationRequest;
import dev.genkan.tenant.Tenant;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The step at which a journey stands, with what its page needs to know.
 *
 * @param member as the facts were gathered; null before the password
 * @param version of the journey's row: who records this step must be the first to do so
 * @param ticket opens the step's page, for this browser only
 */
public record OpenStep(
        UUID journey, Step step, Facts facts, @Nullable Member member, int version, String ticket) {

    public AuthorizationRequest request() {
        return facts.request();
    }

    /** @throws IllegalStateException at the password's step */
    public Member knownMember() {
        if (member == null) {
            throw new IllegalStateException("the password comes first");
        }
        return member;
    }

    /** The journey as the next write leaves it. @param caller at whose browser it stands @param about null: nobody yet */
    Journey next(Caller caller, Progress now, @Nullable UUID about) {
        return new Journey(journey, caller.browser().sha256(), request(), now, about, version + 1, Journey.Age.OPEN);
    }

    /** Nothing was recorded since the password: this page is the first that the member sees afterwards. */
    public boolean isRightAfterPassword() {
        return version == 1 && facts.progress().passwordProof() != null;
    }

    /** The page of the step. */
    public URI address(Tenant tenant) {
        return address(tenant, step.path());
    }

    /** Another page of the same step. @param page the last segment of its path */
    public URI address(Tenant tenant, String page) {
        return tenant.at("/login/" + page + "?journey=" + journey + "&ticket=" + ticket);
    }
}
