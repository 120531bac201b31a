package dev.genkan.account;

import dev.genkan.credential.email.CodeOutcome;
import dev.genkan.credential.email.EmailConfirmation;
import dev.genkan.credential.email.PendingEmail;
import dev.genkan.credential.email.Recipient;
import dev.genkan.login.LoginMessages;
import dev.genkan.login.Problems;
import dev.genkan.login.Words;
import dev.genkan.member.EmailAddresses;
import dev.genkan.tenant.Tenant;
import dev.genkan.web.Form;
import dev.genkan.web.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Another e-mail address, confirmed as the first one was (section 3.6). */
@Path("/t/{tenant}/account")
@Blocking
public final class EmailResource {
    private static final String PAGE = "/email";
    private static final String CODE_PAGE = "/email-code";
    private static final String FIELD = "email";
    private static final String CODE = "code";

    @CheckedTemplate(basePath = "account")
    record EmailPage(Shell shell, String token, Problems problems, String typed, String present, String domain)
            implements TemplateInstance {}

    /** @param until when the code stops working, in words @param resendIn until another can be sent; empty: now */
    @CheckedTemplate(basePath = "account")
    record EmailCodePage(
            Shell shell, String token, Problems problems, String typed, String email, String until, String resendIn)
            implements TemplateInstance {}

    private final Door door;
    private final EmailConfirmation emails;
    private final Changes changes;

    EmailResource(Door door, EmailConfirmation emails, Changes changes) {
        this.door = door;
        this.emails = emails;
        this.changes = changes;
    }

    @GET
    @Path(PAGE)
    public Response show(@PathParam("tenant") Tenant tenant) {
        return door.change(tenant, PAGE, at -> page(at, Problems.NONE, ""));
    }

    @POST
    @Path(PAGE)
    public Response send(@PathParam("tenant") Tenant tenant, Form form) {
        return door.sent(tenant, PAGE, form, at -> {
            LoginMessages words = Words.in(at.locale());
            String typed = at.typed(FIELD);
            Optional<String> address = EmailAddresses.read(typed);
            if (address.isEmpty()) {
                String text = typed.isBlank() ? words.email_missing() : words.email_invalid();
                return page(at, Problems.of(FIELD, text), typed);
            }
            return notSent(at, address.get())
                    .map(problem -> page(at, Problems.of(FIELD, problem), typed))
                    .orElseGet(() -> door.to(tenant, CODE_PAGE));
        });
    }

    @GET
    @Path(CODE_PAGE)
    public Response askCode(@PathParam("tenant") Tenant tenant) {
        return door.change(tenant, CODE_PAGE, at -> codePage(at, Problems.NONE, ""));
    }

    /** With {@code action=resend} another code is wanted. */
    @POST
    @Path(CODE_PAGE)
    public Response check(@PathParam("tenant") Tenant tenant, Form form) {
        return door.sent(tenant, CODE_PAGE, form, at -> {
            Optional<PendingEmail> pending = emails.pending(tenant, at.member().id());
            if (pending.isEmpty()) {
                return door.to(tenant, PAGE);
            }
            if (at.typed("action").equals("resend")) {
                return notSent(at, pending.get().email())
                        .map(problem -> codePage(at, Problems.of(CODE, problem), ""))
                        .orElseGet(() -> door.to(tenant, CODE_PAGE));
            }
            return check(at, pending.get().email());
        });
    }

    private Response check(Resident at, String address) {
        LoginMessages words = Words.in(at.locale());
        String typed = at.typed(CODE);
        if (typed.isBlank()) {
            return codePage(at, Problems.of(CODE, words.code_missing()), "");
        }
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
            return page(at, Problems.of(FIELD, words.email_taken()), address);
        }
        if (outcome instanceof CodeOutcome.Confirmed) {
            changes.emailChanged(at, address);
        }
        return door.done(at, Done.EMAIL);
    }

    /** Why no code was sent, in words; empty: it was. */
    private Optional<String> notSent(Resident at, String address) {
        return Words.notSent(
                emails.send(at.tenant(), at.origin(), at.member(), new Recipient(address, at.locale())), at.locale());
    }

    private Response page(Resident at, Problems problems, String typed) {
        String present = at.member().email() == null ? "" : at.member().email();
        String domain = at.tenant().settings().mail().domain();
        return door.page(at, problems.isAny(), new EmailPage(at.shell(), at.token(), problems, typed, present, domain));
    }

    private Response codePage(Resident at, Problems problems, String typed) {
        Optional<PendingEmail> pending = emails.pending(at.tenant(), at.member().id());
        if (pending.isEmpty()) {
            return door.to(at.tenant(), PAGE);
        }
        PendingEmail out = pending.get();
        String until = Words.time(out.expiresAt(), at.locale());
        String wait = out.untilResend().isZero() ? "" : Words.wait(out.untilResend(), at.locale());
        return door.page(
                at,
                problems.isAny(),
                new EmailCodePage(at.shell(), at.token(), problems, typed, out.email(), until, wait));
    }
}
