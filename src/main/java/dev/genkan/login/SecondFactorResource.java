package dev.genkan.login;

import dev.genkan.credential.Factor;
import dev.genkan.journey.OpenStep;
import dev.genkan.journey.Step;
import dev.genkan.member.Method;
import dev.genkan.tenant.Tenant;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Set;

/** One step with a page for each factor (section 5): an address of the step alone leads to the one that this member probably has at hand. */
@Path("/t/{tenant}/login/second-factor")
@Blocking
public final class SecondFactorResource {
    static final String PASSKEY_PAGE = "factor-passkey";
    static final String OTP_PAGE = "factor-otp";
    static final String RECOVERY_PAGE = "factor-recovery";

    private final Walk walk;

    SecondFactorResource(Walk walk) {
        this.walk = walk;
    }

    @GET
    public Response choose(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        return walk.at(tenant, asked.at(Step.SECOND_FACTOR), at -> Response.seeOther(address(tenant, at.open()))
                .build());
    }

    /** An address of before, or a form that was altered: led to where a code or a passkey can be given. */
    @POST
    public Response lead(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        return choose(tenant, asked);
    }

    static URI address(Tenant tenant, OpenStep open) {
        return open.address(tenant, page(open));
    }

    private static String page(OpenStep open) {
        Set<Factor> accepted = open.facts().accepted();
        boolean prefersOtp = open.knownMember().method() == Method.OTP && accepted.contains(Factor.OTP);
        if (accepted.contains(Factor.PASSKEY) && !prefersOtp) {
            return PASSKEY_PAGE;
        }
        return accepted.contains(Factor.OTP) ? OTP_PAGE : RECOVERY_PAGE;
    }
}
