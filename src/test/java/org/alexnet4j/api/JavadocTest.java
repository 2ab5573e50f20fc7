package org.alexnet4j.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.DocumentationTool;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Javadoc of the API says all that there is to say: the compiler of the other packages does not ask what is missing. */
class JavadocTest {

    @TempDir
    private Path folder;

    private String warnings(Path sources) {
        DocumentationTool javadoc = ToolProvider.getSystemDocumentationTool();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = javadoc.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.list(sources)) {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH,
                    Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator"))).map(Path::of).toList());
            files.setLocationFromPaths(DocumentationTool.Location.DOCUMENTATION_OUTPUT, List.of(Files.createDirectories(
                    folder.resolve("javadoc"))));
            Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(
                    all.filter(file -> file.toString().endsWith(".java")).sorted().toList());
            boolean done = javadoc.getTask(said, files, null, null,
                    List.of("-quiet", "-Xdoclint:all", "-Werror", "-encoding", "UTF-8"), units).call();
            assertThat(done || !said.toString().isEmpty()).isTrue();
            return said.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theJavadocOfTheApiHasNoWarnings() {
        assertThat(warnings(Path.of("src/main/java/org/alexnet4j/api"))).isEmpty();
    }

    @Test
    void whatIsNotSaidIsAWarning() throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        Files.writeString(sources.resolve("Silent.java"), "/** Says little. */\npublic interface Silent {\n\n    int number(int of);\n}\n");
        assertThat(warnings(sources)).contains("Silent.java:4: warning");
    }
}
