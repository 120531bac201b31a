package dev.genkan.testing;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** Reads a QR code, as a phone would. */
public final class Camera {
    private static final Pattern SVG =
            Pattern.compile("<div class=\"qr\"><svg viewBox=\"0 0 (\\d+) \\d+\"[^>]*><path d=\"([^\"]*)\"/></svg>");
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\d+z");
    private static final int SCALE = 4;
    private static final double[] FRAMES = {1, 2, 1.5, 3, 0.75};
    private static final Map<DecodeHintType, Object> HINTS = Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE);

    private Camera() {}

    /** From a page's markup. */
    public static String readPage(String html) {
        Matcher svg = SVG.matcher(html);
        if (!svg.find()) {
            throw new AssertionError("no QR code on this page");
        }
        int size = Integer.parseInt(svg.group(1)) * SCALE;
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, size, size);
        pen.setColor(Color.BLACK);
        Matcher run = RUN.matcher(svg.group(2));
        while (run.find()) {
            pen.fillRect(
                    Integer.parseInt(run.group(1)) * SCALE,
                    Integer.parseInt(run.group(2)) * SCALE,
                    Integer.parseInt(run.group(3)) * SCALE,
                    SCALE);
        }
        pen.dispose();
        return read(image);
    }

    /** From a picture of the screen. */
    public static String readScreen(byte[] png) {
        try {
            return read(ImageIO.read(new ByteArrayInputStream(png)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A phone sees the code in many frames, nearer and farther; one of them is enough. */
    private static String read(BufferedImage image) {
        ReaderException last = null;
        for (double scale : FRAMES) {
            LuminanceSource frame = new BufferedImageLuminanceSource(scaled(image, scale));
            for (Binarizer binarizer : List.of(new HybridBinarizer(frame), new GlobalHistogramBinarizer(frame))) {
                try {
                    return new QRCodeReader()
                            .decode(new BinaryBitmap(binarizer), HINTS)
                            .getText();
                } catch (ReaderException e) {
                    last = e;
                }
            }
        }
        throw new AssertionError("no QR code can be read in this picture", last);
    }

    private static BufferedImage scaled(BufferedImage image, double scale) {
        int width = (int) Math.round(image.getWidth() * scale);
        int height = (int) Math.round(image.getHeight() * scale);
        BufferedImage frame = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = frame.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(image, 0, 0, width, height, null);
        pen.dispose();
        return frame;
    }
}
