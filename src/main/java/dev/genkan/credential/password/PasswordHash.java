package dev.genkan.credential.password;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stored hash in the PHC string format, {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}: it carries what it cost. */
record PasswordHash(Argon2Cost cost, byte[] salt, byte[] hash) {
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,9}),p=(\\d{1,3})\\$([A-Za-z0-9+/]{11,})\\$([A-Za-z0-9+/]{16,})");

    /** @throws IllegalArgumentException if it is no such string; does not repeat it */
    static PasswordHash parse(String phc) {
        Matcher matcher = FORM.matcher(phc);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a stored password hash is no PHC string of Argon2id version 19");
        }
        Argon2Cost cost = new Argon2Cost(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
        Base64.Decoder base64 = Base64.getDecoder();
        return new PasswordHash(cost, base64.decode(matcher.group(4)), base64.decode(matcher.group(5)));
    }

    String phc() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.iterations() + ",p=" + cost.parallelism() + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    @Override
    public String toString() {
        return "[hash]";
    }
}
