package dev.genkan.login;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.database.Tx;
import dev.genkan.journey.Journeys;
import dev.genkan.journey.Step;
import dev.genkan.member.Member;
import dev.genkan.member.Members;
import dev.genkan.member.Method;
import dev.genkan.member.UserIdChoice;
import dev.genkan.member.UserIdOutcome;
import dev.genkan.tenant.Tenant;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Who has chosen a passkey and cannot make one here chooses one-time passwords instead, where the tenant lets them (row S18). */
@Path("/t/{tenant}/login/" + OtpInsteadResource.PAGE)
@Blocking
public final class OtpInsteadResource {
    static final String PAGE = "otp-instead";

    private final Walk walk;
    private final Journeys journeys;
    private final Members members;
    private final Audit audit;

    OtpInsteadResource(Walk walk, Journeys journeys, Members members, Audit audit) {
        this.walk = walk;
        this.journeys = journeys;
        this.members = members;
        this.audit = audit;
    }

    @GET
    public Response back(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        return walk.at(tenant, asked.at(Step.ENROL_PASSKEY), walk::goOn);
    }

    @POST
    public Response choose(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        return walk.at(tenant, asked.at(Step.ENROL_PASSKEY), at -> {
            if (PasskeySetUpResource.isOtpAllowed(at)) {
                journeys.record(tenant, at.open(), tx -> change(tx, at));
            }
            return walk.goOn(at);
        });
    }

    private UserIdOutcome change(Tx tx, Standing at) {
        Member member = at.member();
        UserIdOutcome outcome =
                members.chooseUserIdAndMethod(tx, member.id(), new UserIdChoice(member.userId(), Method.OTP));
        if (outcome == UserIdOutcome.CHOSEN) {
            audit.write(tx, at.origin(), new AuditEvent.MethodChosen(member.id(), Method.OTP.name()));
        }
        return outcome;
    }
}
