package dev.genkan.login;

import dev.genkan.credential.email.CodeOutcome;
import dev.genkan.credential.email.EmailConfirmation;
import dev.genkan.credential.email.PendingEmail;
import dev.genkan.credential.email.Recipient;
import dev.genkan.journey.Journeys;
import dev.genkan.journey.Step;
import dev.genkan.member.EmailAddresses;
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
import java.time.Duration;
import java.util.Optional;

/** The e-mail address, confirmed by a code that was sent to it (section 3.6): one step with two pages. */
@Path("/t/{tenant}/login")
@Blocking
public final class EmailResource {
    private static final String ADDRESS_PAGE = "email";
    private static final String CODE_PAGE = "email-code";
    private static final String ADDRESS = "email";
    private static final String CODE = "code";

    /** @param codeIsOut where the page goes back to, if a code waits to be entered; else empty */
    @CheckedTemplate(basePath = "login")
    record EmailPage(Shell shell, Stage stage, Problems problems, String typed, String domain, String codeIsOut)
            implements TemplateInstance {}

    /** @param resendIn until another code can be sent, in words; empty: now */
    @CheckedTemplate(basePath = "login")
    record EmailCodePage(
            Shell shell, Stage stage, Problems problems, String typed, Sent sent, String resendIn, String correct)
            implements TemplateInstance {}

    /** @param until when the code stops working, in words */
    @io.quarkus.qute.TemplateData
    record Sent(String email, String until, String domain, boolean isUsable) {}

    private final Walk walk;
    private final Journeys journeys;
    private final EmailConfirmation emails;

    EmailResource(Walk walk, Journeys journeys, EmailConfirmation emails) {
        this.walk = walk;
        this.journeys = journeys;
        this.emails = emails;
    }

    @GET
    @Path(ADDRESS_PAGE)
    public Response ask(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        return walk.at(tenant, asked.at(Step.EMAIL), at -> addressPage(at, Problems.NONE, suggestion(at)));
    }

    @POST
    @Path(ADDRESS_PAGE)
    public Response send(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked, Form form) {
        return walk.at(tenant, asked.at(Step.EMAIL), at -> {
            String typed = form.text(ADDRESS);
            if (asked.isLanguageOnly()) {
                return addressPage(at, Problems.NONE, typed);
            }
            Optional<String> address = EmailAddresses.read(typed);
            if (address.isEmpty()) {
                String text = typed.isBlank()
                        ? at.words().email_missing()
                        : at.words().email_invalid();
                return addressPage(at, Problems.of(ADDRESS, text), typed);
            }
            boolean isOut = pending(at)
                    .filter(pending -> pending.isUsable() && pending.email().equals(address.get()))
                    .isPresent();
            return notSent(at, address.get())
                    // A code to this very address is out and works: that it is too fresh to be sent again is no
                    // problem.
                    .filter(problem -> !isOut)
                    .map(problem -> addressPage(at, Problems.of(ADDRESS, problem), typed))
                    .orElseGet(() -> to(at, CODE_PAGE));
        });
    }

    @GET
    @Path(CODE_PAGE)
    public Response askCode(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        return walk.at(tenant, asked.at(Step.EMAIL), at -> codePage(at, Problems.NONE, ""));
    }

    /** @param form {@code action=resend}: another code is wanted */
    @POST
    @Path(CODE_PAGE)
    public Response check(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked, Form form) {
        return walk.at(tenant, asked.at(Step.EMAIL), at -> {
            String typed = form.text(CODE);
            if (asked.isLanguageOnly()) {
                return codePage(at, Problems.NONE, typed);
            }
            if (form.says("action", "resend")) {
                return resend(at);
            }
            return typed.isBlank() ? codePage(at, Problems.of(CODE, at.words().code_missing()), "") : check(at, typed);
        });
    }

    private Response resend(Standing at) {
        Optional<PendingEmail> pending = pending(at);
        if (pending.isEmpty()) {
            return to(at, ADDRESS_PAGE);
        }
        return notSent(at, pending.get().email())
                .map(problem -> codePage(at, Problems.of(CODE, problem), ""))
                .orElseGet(() -> to(at, CODE_PAGE));
    }

    /** Why no code was sent, in words; empty: it was. */
    private Optional<String> notSent(Standing at, String address) {
        return Words.notSent(
                emails.send(at.tenant(), at.origin(), at.member(), new Recipient(address, at.locale())), at.locale());
    }

    private Response check(Standing at, String typed) {
        LoginMessages words = at.words();
        String address = pending(at).map(PendingEmail::email).orElse("");
        CodeOutcome outcome = emails.check(at.tenant(), at.origin(), at.member(), typed);
        if (outcome instanceof CodeOutcome.Wrong wrong) {
            String text = wrong.left() == 0 ? words.code_used_up() : words.code_wrong(wrong.left());
            return codePage(at, Problems.of(CODE, text), typed);
        }
        if (outcome instanceof CodeOutcome.Malformed) {
            return codePage(at, Problems.of(CODE, words.code_malformed()), typed);
        }
        if (outcome instanceof CodeOutcome.Expired) {
            return codePage(at, Problems.of(CODE, words.code_expired()), typed);
        }
        if (outcome instanceof CodeOutcome.Taken) {
            return addressPage(at, Problems.of(ADDRESS, words.email_taken()), address);
        }
        return outcome instanceof CodeOutcome.Confirmed
                ? walk.follow(at.tenant(), journeys.passed(at.tenant(), at.open(), at.caller()))
                : walk.goOn(at);
    }

    private Response addressPage(Standing at, Problems problems, String typed) {
        String codeIsOut = pending(at)
                .filter(PendingEmail::isUsable)
                .map(pending -> at.open().address(at.tenant(), CODE_PAGE).toString())
                .orElse("");
        String domain = at.tenant().settings().mail().domain();
        return walk.page(
                at, problems, new EmailPage(at.shell(), at.stage(ADDRESS_PAGE), problems, typed, domain, codeIsOut));
    }

    /** Without a code that is out there is nothing to enter: the address comes first. */
    private Response codePage(Standing at, Problems problems, String typed) {
        Optional<PendingEmail> pending = pending(at);
        if (pending.isEmpty()) {
            // The member may have confirmed it in another tab; if not, the address is asked for.
            return walk.goOn(at);
        }
        PendingEmail out = pending.get();
        Duration untilResend = out.untilResend();
        Sent sent = new Sent(
                out.email(),
                Words.time(out.expiresAt(), at.locale()),
                at.tenant().settings().mail().domain(),
                out.isUsable());
        String wait = untilResend.isZero() ? "" : Words.wait(untilResend, at.locale());
        String correct = at.open().address(at.tenant(), ADDRESS_PAGE).toString();
        return walk.page(
                at, problems, new EmailCodePage(at.shell(), at.stage(CODE_PAGE), problems, typed, sent, wait, correct));
    }

    private Optional<PendingEmail> pending(Standing at) {
        return emails.pending(at.tenant(), at.member().id());
    }

    private String suggestion(Standing at) {
        String imported = at.member().importedEmail();
        return pending(at).map(PendingEmail::email).orElse(imported == null ? "" : imported);
    }

    private static Response to(Standing at, String page) {
        return Response.seeOther(at.open().address(at.tenant(), page)).build();
    }
}
