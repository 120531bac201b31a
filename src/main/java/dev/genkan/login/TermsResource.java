package dev.genkan.login;

import dev.genkan.audit.Audit;
import dev.genkan.audit.AuditEvent;
import dev.genkan.database.Tx;
import dev.genkan.journey.Journeys;
import dev.genkan.journey.Step;
import dev.genkan.tenant.Tenant;
import dev.genkan.terms.Consents;
import dev.genkan.terms.Document;
import dev.genkan.terms.Documents;
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
import java.util.Locale;
import java.util.Optional;

/** The terms of use: agree or do not agree (section 3.3). */
@Path("/t/{tenant}/login")
@Blocking
public final class TermsResource {
    private static final String DECLINED = "terms-declined";

    @CheckedTemplate(basePath = "login")
    record TermsPage(Shell shell, Stage stage, DocumentView document, boolean changed, boolean afterInitial)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "login")
    record TermsDeclinedPage(Shell shell, Stage stage, String back) implements TemplateInstance {}

    private final Walk walk;
    private final Journeys journeys;
    private final Documents documents;
    private final Consents consents;
    private final Audit audit;

    TermsResource(Walk walk, Journeys journeys, Documents documents, Consents consents, Audit audit) {
        this.walk = walk;
        this.journeys = journeys;
        this.documents = documents;
        this.consents = consents;
        this.audit = audit;
    }

    @GET
    @Path("terms")
    public Response show(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        return walk.at(tenant, asked.at(Step.TERMS), at -> page(at, current(at, at.locale())));
    }

    @POST
    @Path("terms")
    public Response decide(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked, Form form) {
        return walk.at(tenant, asked.at(Step.TERMS), at -> {
            Decision decision = Decision.of(form);
            if (decision.isRefusal()) {
                return Response.seeOther(at.open().address(tenant, DECLINED)).build();
            }
            Document shown = current(at, decision.readingLocale(at.locale()));
            if (!decision.isAgreement() || !decision.isAbout(shown)) {
                return page(at, current(at, at.locale()));
            }
            journeys.record(tenant, at.open(), tx -> agree(tx, at, shown));
            return walk.goOn(at);
        });
    }

    @GET
    @Path(DECLINED)
    public Response explain(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        return walk.at(
                tenant,
                asked.at(Step.TERMS),
                at -> walk.page(
                        at,
                        new TermsDeclinedPage(
                                at.shell(),
                                at.stage(DECLINED),
                                at.open().address(tenant).toString())));
    }

    @POST
    @Path(DECLINED)
    public Response leave(@PathParam("tenant") Tenant tenant, @BeanParam Asked asked) {
        return walk.at(tenant, asked.at(Step.TERMS), at -> {
            Document declined = current(at, at.locale());
            AuditEvent why = new AuditEvent.TermsDeclined(at.member().id(), name(declined), declined.version());
            return walk.follow(tenant, journeys.leave(tenant, at.open(), why, at.caller()));
        });
    }

    /** What the form says, as it came. */
    private record Decision(String decision, String version, String language) {
        static Decision of(Form form) {
            return new Decision(form.text("decision"), form.text("version"), form.text("language"));
        }

        boolean isAgreement() {
            return "agree".equals(decision);
        }

        boolean isRefusal() {
            return "refuse".equals(decision);
        }

        Locale readingLocale(Locale otherwise) {
            return language.isEmpty() ? otherwise : Locale.forLanguageTag(language);
        }

        /** False if a new version began, or another language was chosen, while the page was open. */
        boolean isAbout(Document document) {
            return Integer.toString(document.version()).equals(version)
                    && document.language().equals(language);
        }
    }

    private Boolean agree(Tx tx, Standing at, Document shown) {
        consents.give(tx, at.member().id(), shown);
        audit.write(
                tx,
                at.origin(),
                new AuditEvent.TermsAccepted(at.member().id(), name(shown), shown.version(), shown.language()));
        return true;
    }

    private Response page(Standing at, Document document) {
        boolean changed = consents.hasAgreedBefore(at.tenant(), at.member().id());
        return walk.page(
                at,
                new TermsPage(
                        at.shell(),
                        at.stage(),
                        DocumentView.of(document, at.locale()),
                        changed,
                        InitialNote.isDue(at)));
    }

    private Document current(Standing at, Locale reader) {
        Optional<Document> current = documents.current(at.tenant(), Document.Kind.TERMS, reader);
        return current.orElseThrow(() -> new IllegalStateException("terms were pending and are gone"));
    }

    private static String name(Document document) {
        return document.kind().name().toLowerCase(Locale.ROOT);
    }
}
