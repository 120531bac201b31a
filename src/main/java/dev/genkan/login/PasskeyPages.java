package dev.genkan.login;

import dev.genkan.credential.passkey.Assertion;
import dev.genkan.credential.passkey.Place;
import dev.genkan.credential.passkey.Registration;
import dev.genkan.journey.OpenStep;
import dev.genkan.web.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the pages with a ceremony have in common, and the page on which each of them ends that came to nothing (row S18). */
@Singleton
final class PasskeyPages {
    /**
     * @param retry null: the same once more would not help
     * @param unknown what {@code signalUnknownCredential} is called with, as JSON; empty: nothing
     */
    @CheckedTemplate(basePath = "login")
    record PasskeyFailurePage(
            Shell shell, Failure failure, @Nullable Ceremony retry, boolean signOut, Ways ways, String unknown)
            implements TemplateInstance {}

    @TemplateData
    record Failure(String title, String text, List<String> causes) {}

    /**
     * Where else one can go; empty addresses: nowhere.
     *
     * @param otp sets up one-time passwords instead, by a form
     * @param factor another factor that the member has
     * @param password the sign-in page
     * @param next the step that is open by now
     */
    @TemplateData
    public record Ways(String otp, String factor, String password, String next) {
        static final Ways NONE = new Ways("", "", "", "");
    }

    /** @param signOut whether the box is ticked @param credentialId as the browser's answer named it; null: not told */
    record Failed(Trouble why, boolean signOut, @Nullable String credentialId) {}

    private final Walk walk;
    private final Registration registration;
    private final Assertion assertion;

    PasskeyPages(Walk walk, Registration registration, Assertion assertion) {
        this.walk = walk;
        this.registration = registration;
        this.assertion = assertion;
    }

    static Place place(Standing at) {
        return new Place(at.caller().browser(), at.open().journey(), at.origin());
    }

    /** @param page to which the answer is sent, as the last segment of its path */
    Ceremony create(Standing at, String page) {
        String options = registration.options(at.tenant(), place(at), at.member(), at.locale());
        return new Ceremony(
                "create", options, at.open().address(at.tenant(), page).toString());
    }

    /** @param member null: whoever holds a passkey */
    Ceremony get(Standing at, @Nullable UUID member, String page) {
        OpenStep open = at.open();
        String options = assertion.options(at.tenant(), place(at), member);
        return new Ceremony("get", options, open.address(at.tenant(), page).toString());
    }

    /** @param again what "try again" does */
    Response failure(Standing at, Failed failed, Ceremony again, Ways ways) {
        PasskeyMessages words = words(at.locale());
        Failure failure = new Failure(
                again.isCreation() ? words.create_failed() : words.get_failed(),
                failed.why().text(words),
                failed.why().causes(words, again.isCreation()));
        Ceremony retry = failed.why().isWorthARetry() ? again : null;
        return walk.page(
                at,
                Walk.TO_PUT_RIGHT,
                new PasskeyFailurePage(at.shell(), failure, retry, failed.signOut(), ways, unknown(at, failed, again)));
    }

    static PasskeyMessages words(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage())
                ? MessageBundles.get(PasskeyMessages.class, io.quarkus.qute.i18n.Localized.Literal.of("en"))
                : MessageBundles.get(PasskeyMessages.class);
    }

    /** A passkey that the device has and genkan has not; base64url, so that it needs no escaping. */
    private static String unknown(Standing at, Failed failed, Ceremony again) {
        boolean isUnknown =
                again.isCreation() ? failed.why() != Trouble.KNOWN : failed.why() == Trouble.UNKNOWN_PASSKEY;
        return isUnknown && failed.credentialId() != null
                ? "{\"rpId\":\"%s\",\"credentialId\":\"%s\"}"
                        .formatted(at.tenant().rpId(), failed.credentialId())
                : "";
    }
}
