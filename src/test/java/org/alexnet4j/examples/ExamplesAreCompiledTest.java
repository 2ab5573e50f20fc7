package org.alexnet4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Javadoc and documents show as an example of the API are lines of a test that was compiled and run. */
class ExamplesAreCompiledTest {

    private static final Path API = Path.of("src/main/java/org/alexnet4j/api");
    private static final Path EXAMPLES = Path.of("src/test/java/org/alexnet4j/examples");
    private static final Pattern JAVADOC = Pattern.compile("<pre>\\{@code\\R(.*?)\\R *\\* }</pre>", Pattern.DOTALL);
    private static final Pattern MARKDOWN = Pattern.compile("```java\\R(.*?)\\R```", Pattern.DOTALL);

    private static List<String> blocks(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file)).results().map(MatchResult::group).map(block -> plain(
                pattern.matcher(block).results().findFirst().orElseThrow().group(1))).toList();
    }

    /** Without the stars of a comment, and without indents. */
    private static String plain(String text) {
        List<String> lines = new ArrayList<>();
        text.lines().map(line -> line.strip().replaceFirst("^\\* ?", "").strip()).forEach(lines::add);
        return String.join("\n", lines);
    }

    private static String examples() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : files(EXAMPLES)) {
            all.append(plain(Files.readString(file))).append('\n');
        }
        return all.toString();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }

    @Test
    void whatJavadocShowsIsCompiled() throws IOException {
        String examples = examples();
        List<String> shown = new ArrayList<>();
        for (Path file : files(API)) {
            shown.addAll(blocks(JAVADOC, file));
        }
        assertThat(shown).hasSizeGreaterThanOrEqualTo(13).allSatisfy(block -> assertThat(examples).contains(block));
    }

    @Test
    void whatTheDocumentShowsIsCompiled() throws IOException {
        String examples = examples();
        assertThat(blocks(MARKDOWN, Path.of("docs/api.md"))).hasSizeGreaterThanOrEqualTo(13)
                .allSatisfy(block -> assertThat(examples).contains(block));
    }

    @Test
    void anExampleThatIsNotCompiledIsFound() throws IOException {
        assertThat(examples()).doesNotContain("AlexNet.conf" + "igure(file)");
        assertThat(JAVADOC.matcher("     * <pre>{@code\n     * int i;\n     * }</pre>\n").results()).hasSize(1);
    }
}
