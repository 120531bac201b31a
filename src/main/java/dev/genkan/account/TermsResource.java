package dev.genkan.account;

import dev.genkan.database.Database;
import dev.genkan.login.DocumentView;
import dev.genkan.tenant.Tenant;
import dev.genkan.terms.Consents;
import dev.genkan.terms.Consents.Given;
import dev.genkan.terms.Document;
import dev.genkan.terms.Documents;
import dev.genkan.web.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The terms of use that the member has accepted, to read and to download, in the words that were accepted. */
@Path("/t/{tenant}/account/terms")
@Blocking
public final class TermsResource {
    private static final String PAGE = "/terms";

    @CheckedTemplate(basePath = "account")
    record TermsPage(Shell shell, List<Row> rows) implements TemplateInstance {}

    @TemplateData
    record Row(int version, String language, String at) {}

    @CheckedTemplate(basePath = "account")
    record AcceptedPage(Shell shell, Row row, DocumentView document) implements TemplateInstance {}

    private final Door door;
    private final Database database;
    private final Consents consents;
    private final Documents documents;

    TermsResource(Door door, Database database, Consents consents, Documents documents) {
        this.door = door;
        this.database = database;
        this.consents = consents;
        this.documents = documents;
    }

    @GET
    public Response list(@PathParam("tenant") Tenant tenant) {
        return door.look(tenant, PAGE, at -> {
            List<Row> rows = given(at).stream().map(given -> row(at, given)).toList();
            return door.page(at, new TermsPage(at.shell(), rows));
        });
    }

    @GET
    @Path("{version:\\d{1,9}}/{language:ja|en}")
    public Response read(
            @PathParam("tenant") Tenant tenant,
            @PathParam("version") int version,
            @PathParam("language") String language) {
        return accepted(tenant, version, language, (at, document) -> {
            Row row = given(at).stream()
                    .filter(given ->
                            given.version() == version && given.language().equals(language))
                    .map(given -> row(at, given))
                    .findFirst()
                    .orElseThrow();
            return door.page(at, new AcceptedPage(at.shell(), row, DocumentView.of(document, at.locale())));
        });
    }

    /** The very text whose SHA-256 stands in the ledger. */
    @GET
    @Path("{version:\\d{1,9}}/{language:ja|en}/download")
    public Response download(
            @PathParam("tenant") Tenant tenant,
            @PathParam("version") int version,
            @PathParam("language") String language) {
        return accepted(tenant, version, language, (at, document) -> Response.ok(
                        document.body(), MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"terms-%d-%s.md\"".formatted(version, language))
                .build());
    }

    /** Only what this member has accepted. */
    private Response accepted(
            Tenant tenant, int version, String language, BiFunction<Resident, Document, Response> then) {
        return door.look(tenant, PAGE, at -> {
            boolean isAccepted = given(at).stream()
                    .anyMatch(given ->
                            given.version() == version && given.language().equals(language));
            Optional<Document> document = isAccepted
                    ? database.inTenant(
                            tenant.id(), tx -> documents.version(tx, Document.Kind.TERMS, version, language))
                    : Optional.empty();
            return document.map(text -> then.apply(at, text)).orElseGet(() -> door.to(tenant, PAGE));
        });
    }

    private List<Given> given(Resident at) {
        return database.inTenant(
                at.tenant().id(), tx -> consents.of(tx, at.member().id()));
    }

    private static Row row(Resident at, Given given) {
        return new Row(given.version(), given.language(), AccountWords.moment(given.at(), at.locale()));
    }
}
