package dev.genkan.credential.password;

import io.quarkus.runtime.annotations.RegisterResources;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * The most common passwords of published leaks: the 100,000 that come with the nbvcxz library (MIT licence), of which some 53,000
 * are long enough for any policy here. Held as sorted 64-bit digests, 0.4 MB instead of several as strings; the chance that
 * a password is mistaken for one of them is one in 10^14.
 */
@RegisterResources(globs = "dictionaries/passwords.txt")
final class CommonPasswords {

    private static final String LIST = "/dictionaries/passwords.txt";

    private CommonPasswords() {}

    /** Compared without case. The first call reads the list, in some tens of milliseconds. */
    static boolean contains(String password) {
        return Arrays.binarySearch(Holder.DIGESTS, digest(sha256(), password)) >= 0;
    }

    /** Loaded when it is first asked, so that a process that judges no passwords does not pay. */
    private static final class Holder {

        static final long[] DIGESTS = load();
    }

    private static long[] load() {
        MessageDigest sha256 = sha256();
        try (InputStream list = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(LIST), LIST);
                BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.length() >= PasswordPolicy.SHORTEST)
                    .mapToLong(line -> digest(sha256, line))
                    .sorted()
                    .toArray();
        } catch (IOException broken) {
            throw new UncheckedIOException("The list of common passwords cannot be read", broken);
        }
    }

    private static long digest(MessageDigest sha256, String password) {
        byte[] bytes = password.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(sha256.digest(bytes)).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
