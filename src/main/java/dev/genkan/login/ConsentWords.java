package dev.genkan.login;

import dev.genkan.claims.Claim;
import dev.genkan.client.ClientSettings;
import dev.genkan.consent.Disclosure;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a client asks for, in words that say what it is and not how it is called. */
public final class ConsentWords {
    /** In the order in which members read them; the last one speaks of those above it. */
    private enum Piece {
        SUBJECT,
        PROFILE,
        BIRTHDATE,
        GENDER,
        EMAIL,
        ADDRESS,
        PHONE,
        INSURER,
        OFFLINE
    }

    private ConsentWords() {}

    /** The bundle in the reader's language. */
    static ConsentMessages in(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage())
                ? MessageBundles.get(ConsentMessages.class, Localized.Literal.of("en"))
                : MessageBundles.get(ConsentMessages.class);
    }

    public static List<String> of(Disclosure asked, ClientSettings client, Locale locale) {
        Set<Piece> pieces = EnumSet.of(Piece.SUBJECT);
        asked.scopes().forEach(scope -> ofScope(scope).ifPresent(pieces::add));
        asked.claims()
                .forEach(
                        name -> Claim.named(name).flatMap(ConsentWords::ofClaim).ifPresent(pieces::add));
        ConsentMessages words = in(locale);
        return pieces.stream().map(piece -> text(piece, client, words)).toList();
    }

    private static Optional<Piece> ofScope(String scope) {
        return switch (scope) {
            case "profile" -> Optional.of(Piece.PROFILE);
            case "email" -> Optional.of(Piece.EMAIL);
            case "address" -> Optional.of(Piece.ADDRESS);
            case "phone" -> Optional.of(Piece.PHONE);
            case "insurer" -> Optional.of(Piece.INSURER);
            case "offline_access" -> Optional.of(Piece.OFFLINE);
            default -> Optional.empty();
        };
    }

    private static Optional<Piece> ofClaim(Claim claim) {
        return switch (claim) {
            case BIRTHDATE -> Optional.of(Piece.BIRTHDATE);
            case GENDER -> Optional.of(Piece.GENDER);
            default -> ofScope(claim.scope());
        };
    }

    private static String text(Piece piece, ClientSettings client, ConsentMessages words) {
        return switch (piece) {
            case SUBJECT ->
                client.subjectType().equals("public") ? words.piece_public_subject() : words.piece_subject();
            case PROFILE -> words.piece_profile();
            case BIRTHDATE -> words.piece_birthdate();
            case GENDER -> words.piece_gender();
            case EMAIL -> words.piece_email();
            case ADDRESS -> words.piece_address();
            case PHONE -> words.piece_phone();
            case INSURER -> words.piece_insurer();
            case OFFLINE -> words.piece_offline();
        };
    }
}
