package org.alexnet4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alexnet4j.files.Folders;
import org.alexnet4j.files.ProgramVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another Maven project depends on this one as docs/api.md says, and is built and run with what the local repository holds, without a
 * network. The artifact is the pom and the classes as they are; the repository is a folder of links, so that the real one stays as it is.
 */
class ConsumerTest {

    private static final String PROGRAM = """
            import java.nio.file.Path;
            import org.alexnet4j.api.AlexNet;
            import org.alexnet4j.api.Model;
            import org.alexnet4j.api.Training;
            import org.alexnet4j.config.RunConfig;

            public class FirstHour {

                public static void main(String[] arguments) {
                    Path pictures = Path.of("pictures");
                    RunConfig config = AlexNet.config("name=first", "data.source=drawn", "data.root=" + pictures, "data.shortSide=72",
                            "augment.crop=64", "model.width=0.05", "optimizer.batch=16", "data.drawn.trainPerClass=8",
                            "data.drawn.validationPerClass=2", "data.drawn.size=72", "train.epochs=1", "evaluate.views=1");
                    Training training = AlexNet.train(config, Path.of("run"));
                    System.out.println(training.evaluation().orElseThrow());
                    try (Model model = training.model()) {
                        System.out.println(model.predict(pictures.resolve("val")).all().size() + " pictures were named.");
                    }
                }
            }
            """;

    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>example</groupId>
              <artifactId>first-hour</artifactId>
              <version>1</version>
              <properties>
                <maven.compiler.release>17</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <dependencies>
            %s
              </dependencies>
              <build>
                <plugins>
            %s
                </plugins>
              </build>
            </project>
            """;

    @TempDir
    private static Path folder;
    private static Path maven;
    private static Path repository;

    /** What a process came to. */
    private record Ended(int code, String text) {

        Ended assertDone() {
            assertThat(code).as(text).isZero();
            return this;
        }
    }

    @BeforeAll
    static void publish() throws IOException {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(place -> Path.of(place, "mvn"))
                .filter(Files::isExecutable).findFirst();
        assumeThat(found).as("Maven is on the PATH, where links can be made").isPresent();
        maven = found.orElseThrow();
        String real = System.getProperty("localRepository");
        assumeThat(real).as("Maven runs the tests, and says where its repository is").isNotNull();
        repository = folder.resolve("repository");
        link(Path.of(real), repository, List.of("org"));
        link(Path.of(real, "org"), repository.resolve("org"), List.of("alexnet4j"));
        Path artifact = Files.createDirectories(repository.resolve("org/alexnet4j/alexnet4j").resolve(ProgramVersion.read()));
        String name = "alexnet4j-" + ProgramVersion.read();
        Files.copy(Path.of("pom.xml"), artifact.resolve(name + ".pom"));
        int packed = ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "--create", "--file",
                artifact.resolve(name + ".jar").toString(), "-C", "target/classes", ".");
        assertThat(packed).isZero();
    }

    /** Of a link the link goes, and not what it leads to. */
    @AfterAll
    static void remove() {
        Folders.remove(folder.resolve("repository"));
    }

    private static void link(Path from, Path to, List<String> without) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> all = Files.list(from)) {
            for (Path one : all.filter(one -> !without.contains(one.getFileName().toString())).toList()) {
                Files.createSymbolicLink(to.resolve(one.getFileName()), one.toAbsolutePath());
            }
        }
    }

    /** @return the dependencies that docs/api.md shows, in the order it shows them */
    private static List<String> shown() throws IOException {
        return Pattern.compile("```xml\\R(.*?)\\R```", Pattern.DOTALL).matcher(Files.readString(Path.of("docs/api.md"))).results()
                .map(block -> block.group(1)).toList();
    }

    /** Plugins in the versions that this project has, which the local repository holds. */
    private static String plugins() throws IOException {
        String own = Files.readString(Path.of("pom.xml"));
        return Stream.of("resources", "compiler", "dependency").map(name -> "maven-" + name + "-plugin").map(name -> {
            Matcher version = Pattern.compile("<artifactId>" + name + "</artifactId>\\s*<version>(.*?)</version>").matcher(own);
            assertThat(version.find()).as(name).isTrue();
            return "<plugin><artifactId>%s</artifactId><version>%s</version></plugin>".formatted(name, version.group(1));
        }).collect(Collectors.joining("\n"));
    }

    private static Path project(String name, String dependencies) throws IOException {
        Path project = folder.resolve(name);
        Path source = project.resolve("src/main/java/FirstHour.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, PROGRAM);
        Files.writeString(project.resolve("pom.xml"), POM.formatted(dependencies, plugins()));
        return project;
    }

    /** @return the files that the project is run with, its own classes excepted */
    private static List<Path> build(Path project) throws IOException {
        run(project, List.of(maven.toString(), "--batch-mode", "--offline", "--quiet", "-Dmaven.repo.local=" + repository, "compile",
                "dependency:build-classpath", "-Dmdep.outputFile=classpath.txt")).assertDone();
        return Arrays.stream(Files.readString(project.resolve("classpath.txt")).split(File.pathSeparator)).map(Path::of).toList();
    }

    private static Ended run(Path where, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
        builder.environment().put("OMP_NUM_THREADS", "1");
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Ended(process.waitFor(), text);
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static List<String> java(Path project, List<Path> classpath, String... options) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        String libraries = classpath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        command.addAll(List.of("-cp", project.resolve("target/classes") + File.pathSeparator + libraries, "FirstHour"));
        return command;
    }

    private static List<String> names(Stream<Path> files) {
        return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".jar")).toList();
    }

    @Test
    void aProjectThatDependsOnThisOneIsBuiltAndTrainsANetwork() throws IOException {
        Path project = project("first-hour", shown().get(0));
        List<Path> classpath = build(project);
        List<String> here = names(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of));
        assertThat(names(classpath.stream())).as("the versions that the tests run with, and nothing of the pages")
                .filteredOn(name -> !name.startsWith("alexnet4j-") && !name.startsWith("nd4j-native-1")).isSubsetOf(here)
                .noneMatch(name -> name.contains("vertx")).hasSizeGreaterThan(50);
        Ended ended = run(project, java(project, classpath)).assertDone();
        assertThat(ended.text().lines()).as(ended.text()).hasSize(2);
        assertThat(ended.text()).startsWith("Centre view, 16 pictures: top-1 error ").contains("16 pictures were named.");
        assertThat(project.resolve("run/report.html")).exists();
        logsWithoutLogback(project, classpath);
    }

    private static void logsWithoutLogback(Path project, List<Path> classpath) throws IOException {
        Files.move(project.resolve("run"), project.resolve("before"));
        run(project, java(project, classpath, "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider")).assertDone();
        assertThat(project.resolve("run/train.log")).content().contains("epoch 1/1");
    }

    @Test
    void anotherLibraryOfNd4jTakesThePlaceOfTheUsualOne() throws IOException {
        String dependencies = shown().get(1);
        Matcher classifier = Pattern.compile("<classifier>(.*?)</classifier>").matcher(dependencies);
        assertThat(classifier.find()).isTrue();
        Path jar = repository.resolve("org/nd4j/nd4j-native/1.0.0-M2.1/nd4j-native-1.0.0-M2.1-%s.jar".formatted(classifier.group(1)));
        assumeThat(jar).as("the local repository holds that library").exists();
        assertThat(names(build(project("other", dependencies)).stream())).contains(jar.getFileName().toString())
                .filteredOn(name -> name.toLowerCase(Locale.ROOT).startsWith("nd4j-native-1")).hasSize(2);
    }

    @Test
    void thePomHasWhatMavenCentralAsksFor() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        assertThat(Stream.of("name", "description", "url", "licenses", "developers", "scm"))
                .allSatisfy(element -> assertThat(pom).contains("\n  <" + element + ">"));
    }
}
