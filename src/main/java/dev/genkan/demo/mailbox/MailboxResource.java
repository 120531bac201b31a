package dev.genkan.demo.mailbox;

import dev.genkan.web.Languages;
import io.quarkus.arc.profile.IfBuildProfile;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mailbox as a page. */
@Path("/demo/mailbox")
@IfBuildProfile(anyOf = {"dev", "test"})
@Blocking
public class MailboxResource {
    private final Mailbox mailbox;

    MailboxResource(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @GET
    public Response show(
            @QueryParam("lang") @Nullable String chosen, @HeaderParam("Accept-Language") @Nullable String accepted) {
        Locale locale = locale(chosen == null ? accepted : chosen);
        MailboxPage page = new MailboxPage(
                locale.getLanguage(),
                mailbox.newestFirst().stream()
                        .map(mail -> MailboxPage.Entry.of(mail, locale))
                        .toList());
        return Response.ok(page.setLocale(locale).render(), MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'")
                .header("Content-Language", locale.getLanguage())
                .build();
    }

    private static Locale locale(@Nullable String ranges) {
        return Optional.ofNullable(ranges).flatMap(Languages::accepted).orElse(Locale.JAPANESE);
    }
}
