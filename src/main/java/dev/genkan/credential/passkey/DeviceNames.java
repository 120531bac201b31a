package dev.genkan.credential.passkey;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Names by which members tell their devices apart (row S19). */
public final class DeviceNames {
    private DeviceNames() {}

    /**
     * A name to begin with: the authenticator's model where it is known, else the browser's kind of device; with a number if the
     * member has one of that name.
     *
     * @param device the kind of device that the browser says it is on; null: it says none
     */
    public static String suggest(UUID aaguid, @Nullable String device, Locale locale, List<Passkey> present) {
        String name =
                Models.nameOf(aaguid).or(() -> Optional.ofNullable(device)).orElseGet(() -> unnamed(locale));
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> number == 1 ? name : name + " " + number)
                .filter(candidate ->
                        present.stream().noneMatch(passkey -> passkey.name().equals(candidate)))
                .findFirst()
                .orElseThrow();
    }

    private static String unnamed(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? "Passkey" : "パスキー";
    }
}
