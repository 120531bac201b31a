package dev.genkan.member.file;

import dev.genkan.member.Folding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What member files are written in. Windows-31J is Shift_JIS as the insurers' machines have it, with the characters of NEC and
 * IBM (髙, 﨑, ①) that many names need; a file that is called Shift_JIS is read so too.
 */
public enum FileEncoding {
    UTF_8(StandardCharsets.UTF_8),
    WINDOWS_31J(Charset.forName("windows-31j"));

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int CHUNK = 65_536;

    private final Charset charset;

    FileEncoding(Charset charset) {
        this.charset = charset;
    }

    public Charset charset() {
        return charset;
    }

    /** By one of the names that people give it; empty for any other name. */
    public static Optional<FileEncoding> named(String name) {
        return switch (Folding.widthAndCase(name).replace('_', '-')) {
            case "utf-8", "utf8" -> Optional.of(UTF_8);
            case "windows-31j", "shift-jis", "sjis", "cp932", "ms932" -> Optional.of(WINDOWS_31J);
            default -> Optional.empty();
        };
    }

    /**
     * Finds out what the file is written in, reading it once to its end in constant memory; the stream stays open. With a byte
     * order mark, or if every byte fits, it is UTF-8; otherwise Windows-31J, unless that fits no better. Text in UTF-8 of which a
     * few characters are broken often is readable as Windows-31J too, as nonsense: where more Japanese characters are whole than
     * broken it stays UTF-8, and its broken cells are refused.
     */
    public static FileEncoding detect(InputStream in) throws IOException {
        EncodingTrial utf8 = new EncodingTrial(UTF_8.charset);
        EncodingTrial windows31j = new EncodingTrial(WINDOWS_31J.charset);
        byte[] chunk = in.readNBytes(CHUNK);
        if (beginsWithByteOrderMark(chunk)) {
            return UTF_8;
        }
        for (; chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
            utf8.take(chunk);
            windows31j.take(chunk);
        }
        utf8.end();
        windows31j.end();
        boolean isUtf8 = utf8.faults() == 0 || utf8.wide() > utf8.faults() || windows31j.faults() >= utf8.faults();
        return isUtf8 ? UTF_8 : WINDOWS_31J;
    }

    private static boolean beginsWithByteOrderMark(byte[] chunk) {
        return chunk.length >= BYTE_ORDER_MARK.length
                && chunk[0] == BYTE_ORDER_MARK[0]
                && chunk[1] == BYTE_ORDER_MARK[1]
                && chunk[2] == BYTE_ORDER_MARK[2];
    }
}
