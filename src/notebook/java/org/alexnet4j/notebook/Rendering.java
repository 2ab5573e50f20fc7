package org.alexnet4j.notebook;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.alexnet4j.files.Jpeg;

/** What values look like in a notebook. The same value looks the same in every run, or files of notebooks would never rest. */
final class Rendering {

    static final String TEXT = "text/plain";
    static final String HTML = "text/html";
    static final String PNG = "image/png";
    private static final String JPEG = "image/jpeg";
    /** What a picture's MIME type begins with. */
    static final String IMAGE = "image/";

    /** More than people read, and less than makes a file of a notebook heavy. */
    private static final int CHARACTERS = 20_000;
    private static final Pattern ADDRESS = Pattern.compile("@[0-9a-f]{1,8}\\b");
    private static final byte[] PNG_MAGIC = {(byte) 0x89, 'P', 'N', 'G'};
    private static final byte[] JPEG_MAGIC = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    /** A PNG of photographs is several times as large as a JPEG that looks the same. Drawings stay sharp: there, it is not. */
    private static final int LARGE_PNG = 100_000;
    private static final int TIMES_SMALLER = 2;
    private static final float JPEG_QUALITY = 0.9f;

    private Rendering() {
    }

    /**
     * @param value anything but null
     * @return its forms by their MIME types, sorted; pictures in Base64; always one as text
     */
    static SortedMap<String, String> of(Object value) {
        SortedMap<String, String> forms = new TreeMap<>();
        if (value instanceof BufferedImage image) {
            byte[] bytes = encoded(image);
            forms.put(type(bytes).orElseThrow(), Base64.getEncoder().encodeToString(bytes));
            forms.put(TEXT, size(image));
        } else if (value instanceof byte[] bytes && picture(bytes).isPresent()) {
            forms.put(type(bytes).orElseThrow(), Base64.getEncoder().encodeToString(bytes));
            forms.put(TEXT, size(picture(bytes).get()));
        } else {
            if (value instanceof HtmlText text) {
                forms.put(HTML, text.html());
            }
            forms.put(TEXT, cut(text(value)));
        }
        return forms;
    }

    /** @return the MIME type of what may be a picture */
    private static Optional<String> type(byte[] bytes) {
        return begins(bytes, PNG_MAGIC) ? Optional.of(PNG) : begins(bytes, JPEG_MAGIC) ? Optional.of(JPEG) : Optional.empty();
    }

    private static boolean begins(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }

    /**
     * @param bytes of a PNG, of a JPEG, or of anything else
     * @return the picture; empty where they are none
     */
    static Optional<BufferedImage> picture(byte[] bytes) {
        if (type(bytes).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** @return width and height, in pixels */
    static String size(BufferedImage image) {
        return "image %d x %d".formatted(image.getWidth(), image.getHeight());
    }

    /** @return a PNG, or a JPEG where that is much smaller and nothing is lost but detail that nobody sees */
    private static byte[] encoded(BufferedImage image) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            byte[] png = bytes.toByteArray();
            if (png.length <= LARGE_PNG || image.getColorModel().hasAlpha()) {
                return png;
            }
            byte[] jpeg = Jpeg.encode(image, JPEG_QUALITY);
            return jpeg.length * TIMES_SMALLER < png.length ? jpeg : png;
        } catch (IOException e) {
            throw new UncheckedIOException("A picture cannot become a PNG: " + e.getMessage() + ".", e);
        }
    }

    private static String text(Object value) {
        if (value == null || value instanceof CharSequence || value instanceof Number) {
            return String.valueOf(value);
        }
        if (value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value)).mapToObj(i -> text(Array.get(value, i)))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(Rendering::text).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().map(entry -> text(entry.getKey()) + "=" + text(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        String text = String.valueOf(value);
        if (text.equals(value.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(value)))) {
            return name(value.getClass());
        }
        // An array among the components, say.
        return value instanceof Record record && ADDRESS.matcher(text).find() ? components(record) : text;
    }

    /** Lambdas have names that are others in every run. */
    private static String name(Class<?> type) {
        return type.isHidden() ? Stream.of(type.getInterfaces()).map(Class::getSimpleName).collect(Collectors.joining(" and "))
                : type.getName().replaceFirst("^REPL\\.\\$JShell\\$\\w+\\$", "");
    }

    private static String components(Record record) {
        return Stream.of(record.getClass().getRecordComponents()).map(component -> component.getName() + "=" + text(get(component, record)))
                .collect(Collectors.joining(", ", record.getClass().getSimpleName() + "[", "]"));
    }

    private static Object get(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The component " + component + " cannot be read.", e);
        }
    }

    private static String cut(String text) {
        return text.length() <= CHARACTERS ? text
                : text.substring(0, CHARACTERS) + "… (%,d more characters)".formatted(text.length() - CHARACTERS);
    }
}
