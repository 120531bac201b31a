package dev.genkan.secret;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/** The only source of random values. */
@Singleton
public final class Randomness {
    // Not static: GraalVM would freeze its seed into the image.
    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;

    public Randomness(InstantSource clock) {
        this.clock = clock;
    }

    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A new bearer secret of 256 bits. */
    public OpaqueToken token() {
        return OpaqueToken.of(bytes(32));
    }

    /** Uniform in [0, bound). */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /**
     * A new row's id: UUID version 7 (RFC 9562, 5.7). Ids of one moment lie side by side in an index, so that inserts
     * touch few pages. Ids are no secrets.
     */
    public UUID id() {
        byte[] noise = bytes(10);
        long high = clock.millis() << 16 | 0x7000 | (noise[0] & 0x0F) << 8 | noise[1] & 0xFF;
        long low = 0;
        for (int i = 2; i < 10; i++) {
            low = low << 8 | noise[i] & 0xFF;
        }
        return new UUID(high, low & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
    }
}
