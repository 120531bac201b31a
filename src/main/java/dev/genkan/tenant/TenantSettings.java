package dev.genkan.tenant;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an insurer decides, as written in its file. Plain values: the rooms above make policies of them.
 *
 * @param logo an SVG document, checked when applied
 */
@RegisterForReflection
public record TenantSettings(
        Localized name,
        String logo,
        Brand brand,
        Contact contact,
        Mail mail,
        List<Localized> credentialDocuments,
        Password password,
        UserId userId,
        Journey journey,
        Session session,
        InitialPassword initialPassword,
        Import imports,
        Place place,
        SecondFactor secondFactor) {

    public TenantSettings {
        credentialDocuments = List.copyOf(credentialDocuments);
        // Settings that were stored before there were these parts.
        imports = imports == null ? Import.STANDARD : imports;
        place = place == null ? Place.SHARED : place;
        secondFactor = secondFactor == null ? SecondFactor.STANDARD : secondFactor;
    }

    /** Colours as {@code #rrggbb}: action colour in light and dark, contrast checked when applied. */
    public record Brand(String light, String lightStrong, String dark, String darkStrong) {}

    /**
     * Whom a member asks.
     *
     * @param telephone as printed; the link's digits are taken from it
     * @param operatedBy who runs this site, for the footer
     */
    public record Contact(Localized name, String telephone, Localized hours, Localized operatedBy) {}

    /** @param domain the sender's domain, which members are told to allow */
    public record Mail(String from, Localized fromName, String domain) {}

    /**
     * @param profile LETTERS_AND_DIGITS, LENGTH_ONLY or THREE_CLASSES
     * @param minimum code points; null: the profile's
     * @param maximum code points, at most 64; null: 64
     * @param forgotten whether members with a second factor may replace a forgotten one by a link in a mail
     */
    public record Password(
            String profile,
            @Nullable Integer minimum,
            @Nullable Integer maximum,
            boolean forgotten) {}

    /** @param change whether the first login offers to change it */
    public record UserId(boolean change, int minimum, int maximum) {}

    /**
     * @param enrolment NEXT_LOGIN or SAME_JOURNEY
     * @param methods PASSKEY, OTP: which ones may be chosen
     * @param birthDateTries wrong dates until staff must help
     */
    public record Journey(
            boolean birthDate,
            boolean email,
            String enrolment,
            Set<String> methods,
            int birthDateTries,
            Duration lifetime) {
        public Journey {
            // In one order: applying the same settings again must not look like a change.
            methods = Collections.unmodifiableSet(new TreeSet<>(methods));
        }
    }

    /** @param firstFactor how long a session lives whose member has still to set up the second factor */
    public record Session(Duration idle, Duration absolute, Duration firstFactor) {}

    /** @param validity from the import to the last day on which it works */
    public record InitialPassword(Duration validity) {}

    /**
     * How files of members are read.
     *
     * @param withdrawLimit the part of all members, in %, that one full file withdraws without somebody having a second look
     * @param headings the insurer's own headings by column; columns by their English names, here and below
     * @param required columns that every file must have
     * @param twelveDigitKeys null: there are none
     */
    public record Import(
            int withdrawLimit,
            Map<String, List<String>> headings,
            Set<String> required,
            @Nullable TwelveDigitKeys twelveDigitKeys) {
        public static final Import STANDARD = new Import(5, Map.of(), Set.of(), null);

        public Import {
            // Null: settings that were stored before there was this part. In one order, as above.
            headings = headings == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(headings));
            required = required == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(required));
        }
    }

    /**
     * Columns whose 12-digit numbers are the insurer's own and no Individual Numbers.
     *
     * @param declaredBy who says so
     * @param releasedBy the second person, who has looked at it
     */
    public record TwelveDigitKeys(Set<String> columns, String declaredBy, String releasedBy) {
        public TwelveDigitKeys {
            columns = Collections.unmodifiableSet(new TreeSet<>(columns));
        }
    }

    /**
     * Where the tenant is found.
     *
     * @param origin of a host of its own, such as {@code https://login.midori-kenpo.example}; null: the shared host
     * @param rpId the domain that passkeys are bound to, if it is not the host's name: one above it, or another host's that lists
     *     this origin as a related one (WebAuthn Level 3, 5.11); null: the host's name
     */
    public record Place(@Nullable String origin, @Nullable String rpId) {
        public static final Place SHARED = new Place(null, null);
    }

    /**
     * @param passkeyFirst whether a passkey alone logs in, without the password
     * @param recoveryCodes whether members get codes for a lost device
     * @param trustedDays how long a browser may spare its member the factor, in days; 0: never
     * @param chosenMethodOnly whether a member on whose device the chosen method does not work has to find another device, and
     *     cannot choose the other method instead
     */
    public record SecondFactor(boolean passkeyFirst, boolean recoveryCodes, int trustedDays, boolean chosenMethodOnly) {
        public static final SecondFactor STANDARD = new SecondFactor(true, false, 0, false);
    }
}
