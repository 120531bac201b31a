package dev.genkan.client.logo;

import java.util.Optional;

/** A picture that browsers show and cannot run. @param image not to be changed */
public record Logo(String mediaType, byte[] image) {
    private static final int LARGEST = 100 * 1024;

    /** By its first bytes, whatever its server calls it; drawings (SVG) are programs and not among them. */
    static Optional<Logo> of(byte[] image) {
        return image.length > LARGEST ? Optional.empty() : mediaType(image).map(type -> new Logo(type, image));
    }

    private static Optional<String> mediaType(byte[] image) {
        if (begins(image, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return Optional.of("image/png");
        }
        if (begins(image, 0, 0xFF, 0xD8, 0xFF)) {
            return Optional.of("image/jpeg");
        }
        boolean isWebp = begins(image, 0, 'R', 'I', 'F', 'F') && begins(image, 8, 'W', 'E', 'B', 'P');
        return isWebp ? Optional.of("image/webp") : Optional.empty();
    }

    private static boolean begins(byte[] image, int at, int... expected) {
        if (image.length < at + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((image[at + i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return image.length + " bytes of " + mediaType;
    }
}
