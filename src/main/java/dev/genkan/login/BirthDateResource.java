package dev.genkan.login;

import dev.genkan.journey.Journeys;
import dev.genkan.journey.Step;
import dev.genkan.member.BirthDateMatch;
import dev.genkan.member.BirthDateOutcome;
import dev.genkan.member.BirthDates;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.Form;
import dev.genkan.web.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;

/** The birth date, once (section 3.2): a match with the insurer's record, no factor. */
@Path("/t/{tenant}/login/birth-date")
@Blocking
public final class BirthDateResource {
    private static final String FIELD = "birth-date";

    @CheckedTemplate(basePath = "login")
    record BirthDatePage(Shell shell, Stage stage, Problems problems, String typed, boolean afterInitial)
            implements TemplateInstance {}

    private final Walk walk;
    private final Journeys journeys;
    private final BirthDateMatch birthDates;
    private final ClosedPages closed;
    private final InstantSource clock;

    BirthDateResource(
            Walk walk, Journeys journeys, BirthDateMatch birthDates, ClosedPages closed, InstantSource clock) {
        this.walk = walk;
        this.journeys = journeys;
        this.birthDates = birthDates;
        this.closed = closed;
        this.clock = clock;
    }

    @GET
    public Response show(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        return walk.at(
                tenant,
                asked.at(Step.BIRTH_DATE),
                at -> at.member().birthDateStopped()
                        ? closed.show(at.shell(), ClosedPages.Why.BIRTH_DATE_STOPPED)
                        : page(at, Problems.NONE, ""));
    }

    @POST
    public Response compare(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked, Form form) {
        return walk.at(tenant, asked.at(Step.BIRTH_DATE), at -> {
            String typed = form.text(FIELD);
            if (asked.isLanguageOnly()) {
                return page(at, Problems.NONE, typed);
            }
            Optional<LocalDate> date = BirthDates.read(typed, LocalDate.ofInstant(clock.instant(), Words.JAPAN));
            if (date.isEmpty()) {
                return page(at, Problems.of(FIELD, at.words().birth_no_date()), typed);
            }
            BirthDateOutcome outcome =
                    birthDates.attempt(tenant, at.origin(), at.member().id(), date.get());
            if (outcome instanceof BirthDateOutcome.Wrong wrong) {
                return page(at, Problems.of(FIELD, at.words().birth_wrong(wrong.left())), typed);
            }
            return outcome instanceof BirthDateOutcome.Confirmed
                    ? passed(at)
                    : closed.show(at.shell(), ClosedPages.Why.BIRTH_DATE_STOPPED);
        });
    }

    private Response passed(Standing at) {
        return walk.follow(at.tenant(), journeys.passed(at.tenant(), at.open(), at.caller()));
    }

    private Response page(Standing at, Problems problems, String typed) {
        boolean afterInitial = InitialNote.isDue(at);
        return walk.page(at, problems, new BirthDatePage(at.shell(), at.stage(), problems, typed, afterInitial));
    }
}
