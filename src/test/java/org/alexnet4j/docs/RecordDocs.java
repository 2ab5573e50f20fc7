package org.alexnet4j.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the Javadoc of a source file says of its records' components and its enums' constants. */
final class RecordDocs {

    private static final String COMMENT = "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+\\s+)*";
    private static final Pattern RECORD = Pattern.compile(COMMENT + "(?:public )?record (\\w+)\\(([^)]*)\\)", Pattern.DOTALL);
    private static final Pattern ENUM = Pattern.compile(COMMENT + "public enum (\\w+) \\{(.*?)[;}]", Pattern.DOTALL);
    private static final Pattern CONSTANT = Pattern.compile(COMMENT + "([A-Z][A-Z0-9_]*)", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("@param\\s+(\\w+)\\s+([^@]*)");
    private static final Pattern TYPE = Pattern.compile("(?:Optional<|List<)?([\\w.]+)>?\\s+(\\w+)\\s*(?:,|$)");
    private static final Pattern INLINE = Pattern.compile("\\{@(code|link|linkplain)\\s+([^}]*)}");

    private final Map<String, Map<String, String>> components = new LinkedHashMap<>();
    private final Map<String, String> abouts = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> types = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> constants = new LinkedHashMap<>();

    RecordDocs(Path source) {
        String text;
        try {
            text = Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Matcher record = RECORD.matcher(text);
        while (record.find()) {
            Map<String, String> said = new LinkedHashMap<>();
            Matcher parameter = PARAMETER.matcher(words(record.group(1)));
            while (parameter.find()) {
                said.put(parameter.group(1), parameter.group(2).strip());
            }
            components.put(record.group(2), said);
            abouts.put(record.group(2), words(record.group(1)).replaceAll("[ *]*@param .*", ""));
            Map<String, String> typed = new LinkedHashMap<>();
            Matcher type = TYPE.matcher(record.group(3));
            while (type.find()) {
                typed.put(type.group(2), type.group(1));
            }
            types.put(record.group(2), typed);
        }
        Matcher choice = ENUM.matcher(text);
        while (choice.find()) {
            Map<String, String> said = new LinkedHashMap<>();
            Matcher constant = CONSTANT.matcher(choice.group(3));
            while (constant.find()) {
                said.put(written(constant.group(2)), words(constant.group(1)));
            }
            constants.put(choice.group(2), said);
        }
    }

    /** @return what a record is */
    String about(String record) {
        return abouts.get(record);
    }

    /** @return what a component is, with what each constant stands for where it is an enum of the same file */
    Optional<String> of(String record, String component) {
        return Optional.ofNullable(components.getOrDefault(record, Map.of()).get(component)).map(said -> {
            Map<String, String> choices = constants.getOrDefault(types.get(record).getOrDefault(component, ""), Map.of());
            StringBuilder all = new StringBuilder(said);
            choices.forEach((name, meaning) -> all.append("<br>`").append(name).append("`: ").append(meaning));
            return all.toString();
        });
    }

    private static String written(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Javadoc as Markdown on one line. */
    private static String words(String comment) {
        String line = comment.replaceAll("\\s*\\n\\s*\\*\\s?", " ").replaceAll("\\s+", " ").strip();
        return INLINE.matcher(line).replaceAll(found -> Matcher.quoteReplacement("`" + name(found.group(1), found.group(2)) + "`"));
    }

    private static String name(String tag, String target) {
        String last = target.strip().replaceAll("^.*[#.]", "");
        return tag.equals("code") ? target.strip() : last.equals(last.toUpperCase(Locale.ROOT)) ? written(last) : last;
    }
}
