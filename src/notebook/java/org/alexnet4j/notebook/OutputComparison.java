package org.alexnet4j.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether what a cell showed is what the notebook has. Words, whole numbers and the shape of tables have to be the same, numbers with
 * a point may be apart by a tolerance, of pictures the size counts. What goes to standard error is a matter of the machine and is not
 * looked at.
 */
final class OutputComparison {

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:,\\d{3})*(?:\\.\\d+)?(?:[eE][-+]?\\d+)?");
    private static final Pattern EMBEDDED_PICTURE = Pattern.compile("data:image/(?:png|jpeg);base64,([A-Za-z0-9+/=]+)");
    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
    private static final int SHORT = 100;

    private final double tolerance;
    private final boolean kindsOnly;

    /**
     * @param tolerance how far apart numbers with a point may be, relative to the greater one
     * @param kindsOnly whether nothing is compared but how many outputs there are, and of what kind
     */
    OutputComparison(double tolerance, boolean kindsOnly) {
        this.tolerance = tolerance;
        this.kindsOnly = kindsOnly;
    }

    /**
     * @param kept the outputs of a cell in a notebook's file
     * @param now  those that came out
     * @return the first difference, without an end of a sentence; empty where there is none
     */
    Optional<String> difference(JsonNode kept, JsonNode now) {
        List<Output> committed = outputs(kept);
        List<Output> found = outputs(now);
        for (int i = 0; i < Math.min(committed.size(), found.size()); i++) {
            Optional<String> difference = difference(committed.get(i), found.get(i));
            if (difference.isPresent()) {
                return Optional.of("output %d%s".formatted(i + 1, difference.get()));
            }
        }
        return committed.size() == found.size() ? Optional.empty() : Optional.of("%d outputs came out, and the notebook has %d"
                .formatted(found.size(), committed.size()));
    }

    /** @param forms their MIME types and texts, sorted */
    private record Output(String kind, List<Form> forms) {
    }

    private record Form(String type, String text) {
    }

    /** Jupyter may cut what a stream printed anywhere. */
    private static List<Output> outputs(JsonNode nodes) {
        List<Output> outputs = new ArrayList<>();
        for (JsonNode node : nodes) {
            String kind = node.path("output_type").asText();
            if (!kind.equals("stream")) {
                JsonNode data = node.path("data");
                List<Form> forms = NotebookJson.keys(data).stream().map(type -> new Form(type, NotebookJson.text(data.get(type)))).toList();
                outputs.add(new Output(kind, forms));
            } else if (node.path("name").asText().equals("stdout")) {
                String text = NotebookJson.text(node.path("text"));
                Optional<Output> before = outputs.isEmpty() ? Optional.empty() : Optional.of(outputs.get(outputs.size() - 1))
                        .filter(last -> last.kind().equals("standard output"));
                before.ifPresent(last -> outputs.remove(outputs.size() - 1));
                String all = before.map(last -> last.forms().get(0).text()).orElse("") + text;
                outputs.add(new Output("standard output", List.of(new Form(Rendering.TEXT, all))));
            }
        }
        return outputs;
    }

    private Optional<String> difference(Output kept, Output now) {
        if (!kept.kind().equals(now.kind()) || !types(kept).equals(types(now))) {
            return Optional.of(" is %s %s, and in the notebook %s %s".formatted(now.kind(), types(now), kept.kind(), types(kept)));
        }
        if (kindsOnly) {
            return Optional.empty();
        }
        for (int i = 0; i < kept.forms().size(); i++) {
            Form was = kept.forms().get(i);
            Form is = now.forms().get(i);
            Optional<String> difference = was.type().startsWith("text/") ? lines(was.text(), is.text())
                    : was.type().startsWith(Rendering.IMAGE) && !size(was.text()).equals(size(is.text()))
                    ? Optional.of(" is an %s, and in the notebook an %s".formatted(size(is.text()), size(was.text()))) : Optional.empty();
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static List<String> types(Output output) {
        return output.forms().stream().map(Form::type).toList();
    }

    private static String size(String base64) {
        try {
            return Rendering.picture(Base64.getMimeDecoder().decode(base64)).map(Rendering::size).orElse("image that cannot be read");
        } catch (IllegalArgumentException e) {
            return "image that cannot be read";
        }
    }

    private Optional<String> lines(String kept, String now) {
        List<String> was = sized(kept).lines().toList();
        List<String> is = sized(now).lines().toList();
        for (int i = 0; i < Math.min(was.size(), is.size()); i++) {
            if (!isSame(was.get(i), is.get(i))) {
                return Optional.of(", line %d: \"%s\" came out, and the notebook has \"%s\"".formatted(i + 1, cut(is.get(i)),
                        cut(was.get(i))));
            }
        }
        return was.size() == is.size() ? Optional.empty() : Optional.of(": %d lines came out, and the notebook has %d".formatted(is.size(),
                was.size()));
    }

    private static String sized(String text) {
        return EMBEDDED_PICTURE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(size(match.group(1))));
    }

    private static String cut(String line) {
        return line.length() <= SHORT ? line : line.substring(0, SHORT) + "…";
    }

    private boolean isSame(String kept, String now) {
        if (!words(kept).equals(words(now))) {
            return false;
        }
        List<String> was = numbers(kept);
        List<String> is = numbers(now);
        for (int i = 0; i < was.size(); i++) {
            if (!isSameNumber(was.get(i), is.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Columns are as wide as their numbers. */
    private static String words(String line) {
        return BLANKS.matcher(NUMBER.matcher(line).replaceAll("0")).replaceAll(" ").strip();
    }

    private static List<String> numbers(String line) {
        return NUMBER.matcher(line).results().map(MatchResult::group).toList();
    }

    private boolean isSameNumber(String kept, String now) {
        if (kept.equals(now)) {
            return true;
        }
        if (isWhole(kept) || isWhole(now)) {
            return false;
        }
        double was = Double.parseDouble(kept.replace(",", ""));
        double is = Double.parseDouble(now.replace(",", ""));
        return Math.abs(was - is) <= tolerance * Math.max(Math.abs(was), Math.abs(is));
    }

    private static boolean isWhole(String number) {
        return number.chars().noneMatch(character -> character == '.' || character == 'e' || character == 'E');
    }
}
