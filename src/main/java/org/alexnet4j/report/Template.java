package org.alexnet4j.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text with places named {@code {{like-this}}}. */
final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

    private Template() {
    }

    /** Fills each place once; what is put in is not looked at again. */
    static String fill(String template, Map<String, String> values) {
        return PLACE.matcher(template).replaceAll(place -> {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException("Nothing was given for the place {{" + place.group(1) + "}}.");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** The texts one after the other. */
    static String resources(List<String> paths) {
        return paths.stream().map(Template::resource).collect(Collectors.joining());
    }

    /** A text from the class path, which belongs to the program and is always there. */
    static String resource(String path) {
        try (InputStream in = Template.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("The program is incomplete: " + path + " is missing on its class path.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path + " on the class path: " + e.getMessage() + ".", e);
        }
    }
}
