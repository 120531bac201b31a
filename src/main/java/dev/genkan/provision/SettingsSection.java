package dev.genkan.provision;

import dev.genkan.member.EmailAddresses;
import dev.genkan.provision.yaml.YamlMap;
import dev.genkan.tenant.Localized;
import dev.genkan.tenant.TenantSettings;
import dev.genkan.tenant.TenantSettings.Contact;
import dev.genkan.tenant.TenantSettings.InitialPassword;
import dev.genkan.tenant.TenantSettings.Journey;
import dev.genkan.tenant.TenantSettings.Mail;
import dev.genkan.tenant.TenantSettings.Password;
import dev.genkan.tenant.TenantSettings.SecondFactor;
import dev.genkan.tenant.TenantSettings.Session;
import dev.genkan.tenant.TenantSettings.UserId;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an insurer decides. Defaults are those of member-journey.md. */
final class SettingsSection {
    private static final Map<String, String> PROFILES = Map.of(
            "letters-and-digits", "LETTERS_AND_DIGITS",
            "length-only", "LENGTH_ONLY",
            "three-classes", "THREE_CLASSES");
    private static final Map<String, String> ENROLMENTS =
            Map.of("next-login", "NEXT_LOGIN", "same-journey", "SAME_JOURNEY");
    private static final Map<String, String> METHODS = Map.of("passkey", "PASSKEY", "otp", "OTP");

    private SettingsSection() {}

    static TenantSettings read(YamlMap map, Folder files) {
        return new TenantSettings(
                map.localized("name"),
                logo(map, files),
                BrandSection.read(map.map("brand")),
                contact(map.map("contact")),
                mail(map.map("mail")),
                credentialDocuments(map),
                password(map.maybeMap("password"), map.flag("forgotten-password", false)),
                userId(map.maybeMap("user-id")),
                journey(map.maybeMap("journey")),
                session(map.maybeMap("session")),
                initialPassword(map.maybeMap("initial-password")),
                ImportSection.read(map.maybeMap("import")),
                PlaceSection.read(map),
                secondFactor(map.maybeMap("second-factor")));
    }

    private static String logo(YamlMap map, Folder files) {
        String svg = files.text(map, "logo").orElse("");
        if (!svg.isEmpty()) {
            Svg.fault(svg).ifPresent(fault -> map.refuse("logo", fault));
        }
        return svg;
    }

    private static Contact contact(YamlMap map) {
        Contact contact = new Contact(
                map.localized("name"), map.text("telephone"), map.localized("hours"), map.localized("operated-by"));
        map.end();
        return contact;
    }

    private static Mail mail(YamlMap map) {
        String from = map.text("from");
        if (map.has("from") && EmailAddresses.read(from).isEmpty()) {
            map.refuse("from", "must be an e-mail address");
        }
        String ofAddress = from.substring(from.indexOf('@') + 1);
        Mail mail = new Mail(
                from, map.localized("from-name"), map.maybeText("domain").orElse(ofAddress));
        map.end();
        return mail;
    }

    private static List<Localized> credentialDocuments(YamlMap map) {
        List<Localized> documents = map.maps("credential-documents").stream()
                .map(item -> {
                    Localized name = new Localized(item.text("ja"), item.text("en"));
                    item.end();
                    return name;
                })
                .toList();
        if (documents.isEmpty()) {
            map.refuse("credential-documents", "must name what brings a member the initial password");
        }
        return documents;
    }

    private static Password password(YamlMap map, boolean forgotten) {
        @Nullable Integer minimum = map.maybeNumber("minimum", 8, 64).orElse(null);
        @Nullable Integer maximum = map.maybeNumber("maximum", 8, 64).orElse(null);
        if (minimum != null && maximum != null && minimum > maximum) {
            map.refuse("minimum", "must not be more than the maximum");
        }
        Password password =
                new Password(map.word("profile", PROFILES, "LETTERS_AND_DIGITS"), minimum, maximum, forgotten);
        map.end();
        return password;
    }

    private static UserId userId(YamlMap map) {
        UserId userId =
                new UserId(map.flag("change", true), map.number("minimum", 6, 1, 64), map.number("maximum", 32, 1, 64));
        if (userId.minimum() > userId.maximum()) {
            map.refuse("minimum", "must not be more than the maximum");
        }
        map.end();
        return userId;
    }

    private static Journey journey(YamlMap map) {
        Journey journey = new Journey(
                map.flag("birth-date", true),
                map.flag("email", true),
                map.word("enrolment", ENROLMENTS, "NEXT_LOGIN"),
                methods(map),
                map.number("birth-date-tries", 5, 1, 20),
                map.duration("lifetime", Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofHours(12)));
        map.end();
        return journey;
    }

    private static Set<String> methods(YamlMap map) {
        Set<String> methods = new LinkedHashSet<>();
        map.texts("methods").forEach(word -> {
            if (METHODS.containsKey(word.value())) {
                methods.add(METHODS.get(word.value()));
            } else {
                map.refuse("methods", "can list passkey and otp, not \"" + word.value() + "\"");
            }
        });
        if (!map.has("methods")) {
            return Set.copyOf(METHODS.values());
        }
        if (methods.isEmpty()) {
            map.refuse("methods", "must list passkey, otp or both");
        }
        return methods;
    }

    private static Session session(YamlMap map) {
        Session session = new Session(
                map.duration("idle", Duration.ofMinutes(30), Duration.ofMinutes(1), Duration.ofDays(1)),
                map.duration("absolute", Duration.ofHours(10), Duration.ofMinutes(5), Duration.ofDays(30)),
                map.duration("first-factor", Duration.ofMinutes(30), Duration.ofMinutes(1), Duration.ofHours(10)));
        map.end();
        return session;
    }

    private static SecondFactor secondFactor(YamlMap map) {
        SecondFactor standard = SecondFactor.STANDARD;
        SecondFactor secondFactor = new SecondFactor(
                map.flag("passkey-first", standard.passkeyFirst()),
                map.flag("recovery-codes", standard.recoveryCodes()),
                map.number("trusted-days", standard.trustedDays(), 0, 365),
                map.flag("chosen-method-only", standard.chosenMethodOnly()));
        map.end();
        return secondFactor;
    }

    private static InitialPassword initialPassword(YamlMap map) {
        InitialPassword password = new InitialPassword(
                map.duration("validity", Duration.ofDays(21), Duration.ofDays(1), Duration.ofDays(365)));
        map.end();
        return password;
    }
}
