package dev.genkan.member.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** Decodes bytes strictly, keeping nothing of the text but how well it went. */
final class EncodingTrial {

    /** From here on UTF-8 needs three bytes, which other encodings seldom imitate by chance. */
    private static final char WIDE = '\u0800';

    private final CharsetDecoder decoder;
    private final CharBuffer text = CharBuffer.allocate(8_192);
    private ByteBuffer rest = ByteBuffer.allocate(0);
    private long faults;
    private long wide;

    EncodingTrial(Charset charset) {
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Places at which the bytes are no text in this encoding. */
    long faults() {
        return faults;
    }

    /** Characters from U+0800 on, such as all Japanese ones. */
    long wide() {
        return wide;
    }

    void take(byte[] more) {
        // A character may stand on both sides of the border between two chunks.
        ByteBuffer bytes = ByteBuffer.allocate(rest.remaining() + more.length);
        bytes.put(rest).put(more).flip();
        decode(bytes, false);
        rest = bytes;
    }

    /** To be called once, after the last bytes. */
    void end() {
        decode(rest, true);
    }

    private void decode(ByteBuffer bytes, boolean end) {
        while (true) {
            CoderResult result = decoder.decode(bytes, text, end);
            wide += text.flip().chars().filter(unit -> unit >= WIDE).count();
            text.clear();
            if (result.isError()) {
                faults++;
                bytes.position(bytes.position() + Math.min(result.length(), bytes.remaining()));
            } else if (result.isUnderflow()) {
                return;
            }
        }
    }
}
