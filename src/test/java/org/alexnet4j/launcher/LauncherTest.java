package org.alexnet4j.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alexnet4j.ChildProgram;
import org.alexnet4j.machine.BackendMain;
import org.alexnet4j.machine.StubDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the launcher in a folder of its own, with a java, a jar and an mvn that write down how they were called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    private static final Path LAUNCHER = Path.of("alexnet").toAbsolutePath();

    @TempDir
    Path folder;

    private Path home;
    private Path tools;
    private Path javaCalls;
    private Path mavenCalls;

    @BeforeEach
    void makeAProjectAndTools() throws IOException {
        home = folder.resolve("a project");
        tools = folder.resolve("bin");
        javaCalls = folder.resolve("java-calls");
        mavenCalls = folder.resolve("maven-calls");
        Files.createDirectories(home.resolve("src/main/java"));
        Files.createDirectory(tools);
        Files.copy(LAUNCHER, home.resolve("alexnet"));
        writeLongAgo(home.resolve("pom.xml"), "<project/>");
        writeLongAgo(home.resolve("src/main/java/Main.java"), "class Main { }");
        script("java", """
                if [ "$1" = -version ]; then echo 'openjdk version "17.0.9" 2023-10-17' >&2; exit 0; fi
                case "$*" in *org.alexnet4j.machine.BackendMain*)
                    printf '%s\\n' "$*" >>'CALLS-of-choice'
                    if [ -n "${REAL_JAVA-}" ]; then for wanted; do :; done; exec sh "$REAL_JAVA" "$wanted"; fi
                    echo "a note" >&2
                    echo "${FAKE_CHOICE-}"
                    exit ${FAKE_CHOICE_EXIT-0} ;;
                esac
                printf '%s\\n' "$@" "OMP_NUM_THREADS=$OMP_NUM_THREADS" "LC_ALL=${LC_ALL-}" "PWD=$PWD" "GPU=${BACKEND_PRIORITY_GPU-}" \\
                    "CPU=${BACKEND_PRIORITY_CPU-}" "VISIBLE=${CUDA_VISIBLE_DEVICES-}" >'CALLS'
                if [ -n "${FAKE_RUN-}" ]; then while [ -e "$FAKE_RUN" ]; do sleep 0.02; done; fi
                exit ${FAKE_EXIT-0}
                """.replace("CALLS", javaCalls.toString()));
        script("jar", "touch \"$3\"");
        script("mvn", """
                printf '%s\\n' "$*" >>'CALLS'
                if [ -n "${FAKE_FAILURE-}" ]; then echo "$FAKE_FAILURE"; exit 1; fi
                mkdir -p target/classes
                touch '/LIB/a library.jar'
                printf '%s' '/LIB/a library.jar' >target/classpath.txt
                """.replace("CALLS", mavenCalls.toString()).replace("/LIB", folder.toString()));
    }

    @Test
    void buildsOnFirstUseAndThenStartsTheMainClass() throws Exception {
        Outcome outcome = alexnet("describe", "my config.yaml", "");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.errors()).containsOnlyOnce("Building alexnet4j").contains("downloads");
        assertThat(outcome.output()).isEmpty();
        assertThat(Files.readAllLines(mavenCalls)).hasSize(1).first().asString()
                .contains("-Dnative.extension=", " compile dependency:build-classpath");
        List<String> arguments = Files.readAllLines(javaCalls);
        int main = arguments.indexOf("org.alexnet4j.cli.Main");
        assertThat(arguments.subList(main + 1, main + 4)).containsExactly("describe", "my config.yaml", "");
        assertThat(arguments.get(main - 2)).isEqualTo("-cp");
        assertThat(arguments.get(main - 1).split(":")).hasSize(2)
                .allSatisfy(entry -> assertThat(Path.of(entry)).isAbsolute().exists())
                .endsWith(folder.resolve("a library.jar").toString());
    }

    @Test
    void saysThatNothingIsAScreenWhereOutputAndErrorsAreFiles() throws Exception {
        alexnet();

        assertThat(Files.readAllLines(javaCalls)).contains("-Dalexnet4j.screens=");
    }

    @Test
    void buildsNothingTheSecondTime() throws Exception {
        alexnet();
        Outcome second = alexnet();

        assertThat(second.errors()).isEmpty();
        assertThat(Files.readAllLines(mavenCalls)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"pom.xml", "src/main/java/Main.java", "src/main/resources/new.yaml"})
    void buildsAgainWhenASourceIsNewer(String source) throws Exception {
        alexnet();
        Path changed = home.resolve(source);
        Files.createDirectories(changed.getParent());
        Files.writeString(changed, "changed");
        Files.setLastModifiedTime(changed, FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(alexnet().errors()).contains("sources have changed");
        assertThat(Files.readAllLines(mavenCalls)).hasSize(2);
    }

    @Test
    void buildsAgainWhenALibraryIsGone() throws Exception {
        alexnet();
        Files.delete(folder.resolve("a library.jar"));

        assertThat(alexnet().errors()).contains("libraries are gone");
        assertThat(Files.readAllLines(mavenCalls)).hasSize(2);
    }

    @Test
    void buildsAgainForAnotherNativeLibrary() throws Exception {
        alexnet(Map.of("ALEXNET_NATIVE", "-onednn-avx2"));
        alexnet(Map.of("ALEXNET_NATIVE", "-onednn"));
        alexnet(Map.of("ALEXNET_NATIVE", "none"));
        alexnet(Map.of("ALEXNET_NATIVE", "none"));

        assertThat(Files.readAllLines(mavenCalls)).hasSize(3).satisfiesExactly(
                call -> assertThat(call).contains("-Dnative.extension=-onednn-avx2 "),
                call -> assertThat(call).contains("-Dnative.extension=-onednn "),
                call -> assertThat(call).contains("-Dnative.extension= "));
    }

    @Test
    void buildsAgainWithOtherProfilesAndWithoutTheClassesOfTheOldOnes() throws Exception {
        alexnet(Map.of("ALEXNET_PROFILES", "bench,other"));
        Path old = home.resolve("target/classes/Peer.class");
        Files.writeString(old, "");
        alexnet(Map.of("ALEXNET_PROFILES", "bench,other"));
        assertThat(old).exists();
        Outcome without = alexnet();

        assertThat(without.errors()).contains("with the Maven profiles \"\"");
        assertThat(old).doesNotExist();
        assertThat(Files.readAllLines(mavenCalls)).hasSize(2).satisfiesExactly(
                call -> assertThat(call).contains("-Pbench,other "),
                call -> assertThat(call).doesNotContain("-P"));
    }

    @Test
    void fetchesThePagesWhenTheyAreFirstAskedForAndKeepsThem() throws Exception {
        alexnet("train", "a.yaml");
        Outcome asked = alexnet("train", "a.yaml", "--ui=9001");
        alexnet("train", "a.yaml");
        alexnet("sweep", "b.yaml", "--ui");

        assertThat(asked.errors()).contains("with the Maven profiles \"ui\"");
        assertThat(Files.readAllLines(mavenCalls)).satisfiesExactly(
                call -> assertThat(call).doesNotContain("-P"),
                call -> assertThat(call).contains(" -Pui "));
        assertThat(Files.readAllLines(javaCalls)).contains("sweep", "b.yaml", "--ui");
        alexnet(Map.of("ALEXNET_PROFILES", "bench"), "train", "a.yaml", "--ui");
        assertThat(Files.readAllLines(mavenCalls)).hasSize(3).last().asString().contains(" -Pbench,ui ");
    }

    @ParameterizedTest
    @CsvSource({"--runtime=onnxruntime --backend=cuda, ''", "--runtime onnxruntime --backend AUTO, cpu", "--runtime onnxruntime, cuda"})
    void fetchesOnnxRuntimeForGpusWhereItIsAskedFor(String options, String backend) throws Exception {
        onLinux("x86_64");
        String[] arguments = ("predict m.zip p.jpg " + options).split(" ");
        Outcome asked = alexnet(Map.of("ALEXNET_BACKEND", backend), arguments);

        assertThat(asked.errors()).contains("742 MB");
        assertThat(Files.readAllLines(mavenCalls)).singleElement().asString().contains(" -Ponnxruntime-gpu ");
        assertThat(Files.readAllLines(javaCalls)).containsSubsequence(arguments);
    }

    @Test
    void keepsOnnxRuntimeForGpusOnceItIsThere() throws Exception {
        onLinux("x86_64");
        String[] arguments = {"evaluate", "m.zip", "val", "--runtime", "onnxruntime", "--backend", "cuda"};
        alexnet(arguments);
        Outcome without = alexnet("evaluate", "m.zip", "val");
        alexnet("train", "a.yaml", "--ui");
        Outcome again = alexnet(arguments);

        assertThat(without.errors()).isEmpty();
        assertThat(again.errors()).isEmpty();
        assertThat(Files.readAllLines(mavenCalls)).satisfiesExactly(
                call -> assertThat(call).contains(" -Ponnxruntime-gpu "),
                call -> assertThat(call).contains(" -Ponnxruntime-gpu,ui "));
    }

    @ParameterizedTest
    @CsvSource({"x86_64, --runtime onnxruntime --backend cpu", "x86_64, --runtime onnxruntime", "x86_64, --runtime nd4j --backend cuda",
        "x86_64, --backend onnxruntime --runtime cuda", "aarch64, --runtime onnxruntime --backend cuda"})
    void doesNotFetchOnnxRuntimeForGpusOtherwise(String processor, String options) throws Exception {
        onLinux(processor);
        Outcome outcome = alexnet(("predict m.zip p.jpg " + options).split(" "));

        assertThat(outcome.errors()).doesNotContain("742 MB");
        assertThat(Files.readAllLines(mavenCalls)).singleElement().asString().doesNotContain("cuda");
    }

    private void onLinux(String processor) throws IOException {
        script("uname", "if [ \"$1\" = -m ]; then echo %s; else echo Linux; fi".formatted(processor));
    }

    @Test
    void fetchesWhatRunsNotebooksWhenItIsFirstAskedForAndKeepsIt() throws Exception {
        alexnet("train", "a.yaml");
        Outcome asked = alexnet("notebook", "--run", "a.ipynb");
        alexnet("train", "a.yaml");
        alexnet("kernel", "connection.json");
        assertThat(asked.errors()).contains("with the Maven profiles \"notebook\"");
        assertThat(Files.readAllLines(mavenCalls)).satisfiesExactly(
                call -> assertThat(call).doesNotContain("-P"),
                call -> assertThat(call).contains(" -Pnotebook "));

        alexnet("train", "a.yaml", "--ui");
        alexnet("train", "a.yaml");
        alexnet("--stacktrace", "notebook");
        assertThat(Files.readAllLines(mavenCalls)).hasSize(3).last().asString().contains(" -Pui,notebook ");
        alexnet(Map.of("ALEXNET_PROFILES", "bench"), "notebook");
        assertThat(Files.readAllLines(mavenCalls)).hasSize(4).last().asString().contains(" -Pbench,notebook ");
    }

    @Test
    void cellsWorkInTheProjectsFolderAndFilesAreThoseOfTheCaller() throws Exception {
        alexnet("kernel", "connection.json");
        assertThat(Files.readAllLines(javaCalls)).contains("PWD=" + home.toRealPath(), "-Dalexnet4j.caller=" + folder);

        alexnet("notebook", "--run", "a.ipynb");
        assertThat(Files.readAllLines(javaCalls)).contains("PWD=" + home.toRealPath(), "-Dalexnet4j.caller=" + folder);

        alexnet("describe", "notebook");
        assertThat(Files.readAllLines(javaCalls)).contains("PWD=" + folder.toRealPath());
    }

    @Test
    void buildsAgainWhenASourceOfAProfileIsNewer() throws Exception {
        Path source = home.resolve("src/bench/java/Peer.java");
        Files.createDirectories(source.getParent());
        writeLongAgo(source, "class Peer { }");
        alexnet(Map.of("ALEXNET_PROFILES", "bench"));
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(alexnet(Map.of("ALEXNET_PROFILES", "bench")).errors()).contains("sources have changed");
    }

    @Test
    void refusesProfilesThatAreNoNames() throws Exception {
        Outcome outcome = alexnet(Map.of("ALEXNET_PROFILES", "bench -Dx"));

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.errors()).contains("ALEXNET_PROFILES is \"bench -Dx\"; it can be a list of Maven profiles such as bench");
    }

    @Test
    void everyBuildGivesItsJarANewNameAndRemovesTheOldOne() throws Exception {
        alexnet();
        List<String> first = jars();
        Files.setLastModifiedTime(home.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(5)));
        alexnet();

        assertThat(jars()).hasSize(1).doesNotContainAnyElementsOf(first);
    }

    /** A program reads from its jar until its end, such as the template of its report. */
    @Test
    void aBuildLeavesTheJarsOfProgramsThatRun() throws Exception {
        Path running = Files.createFile(folder.resolve("running"));
        Process program = builder(folder, Map.of("FAKE_RUN", running.toString()), List.of(home.resolve("alexnet").toString())).start();
        List<String> first;
        try {
            while (!Files.exists(javaCalls)) {
                assertThat(program.isAlive()).isTrue();
                Thread.sleep(20);
            }
            first = jars();
            Files.setLastModifiedTime(home.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(5)));
            alexnet();
            assertThat(jars()).hasSize(2).containsAll(first);
        } finally {
            Files.delete(running);
            program.waitFor();
        }
        Files.setLastModifiedTime(home.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(10)));
        alexnet();
        assertThat(jars()).hasSize(1).doesNotContainAnyElementsOf(first);
        try (Stream<Path> files = Files.list(home.resolve("target/launch"))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("running."))).as("of the last one").hasSize(1);
        }
    }

    @Test
    void saysThatThereIsNoPlaceForABuild() throws Exception {
        Files.writeString(home.resolve("target"), "no folder");
        Outcome outcome = alexnet();

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.errors().lines()).singleElement().asString().contains("A build is needed, but the folder ",
                "target cannot be written");
        assertThat(javaCalls).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"-onednn-avx512, -onednn-avx512", "onednn-avx2, -onednn-avx2", "-onednn, -onednn", "none, ''"})
    void tellsScriptsWhichNativeLibraryItTakes(String wanted, String extension) throws Exception {
        Outcome outcome = alexnet(Map.of("ALEXNET_NATIVE", wanted), "--print-native-extension");

        assertThat(outcome).isEqualTo(new Outcome(0, extension + "\n", ""));
        assertThat(mavenCalls).doesNotExist();
    }

    @Test
    void theNativeLibraryItFindsIsOneThatExists() throws Exception {
        assertThat(alexnet("--print-native-extension").output().strip()).isIn("-onednn-avx512", "-onednn-avx2", "-onednn", "");
    }

    @Test
    void refusesANativeLibraryThatDoesNotExist() throws Exception {
        Outcome outcome = alexnet(Map.of("ALEXNET_NATIVE", "cuda"));

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.errors()).contains("ALEXNET_NATIVE is \"cuda\"; it can be -onednn-avx512");
    }

    @Test
    void passesTheExitCodeOn() throws Exception {
        assertThat(alexnet(Map.of("FAKE_EXIT", "42")).exit()).isEqualTo(42);
    }

    @Test
    void aFailedBuildShowsTheEndOfItsLogAndStartsNothing() throws Exception {
        Outcome failed = alexnet(Map.of("FAKE_FAILURE", "[ERROR] Main.java:[1,1] cannot find symbol"));

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.errors()).contains("cannot find symbol", "The build has failed", "target/build.log");
        assertThat(javaCalls).doesNotExist();
        assertThat(alexnet().exit()).as("the next one builds again").isZero();
    }

    @Test
    void worksFromAnyFolderAndThroughLinks() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("else where"));
        Files.createSymbolicLink(folder.resolve("link"), home.resolve("alexnet"));
        Files.createSymbolicLink(elsewhere.resolve("linked"), Path.of("../link"));

        Outcome outcome = run(elsewhere, Map.of(), List.of("./linked", "--help"));

        assertThat(outcome.exit()).isZero();
        assertThat(Files.readAllLines(javaCalls)).contains("--help", "PWD=" + elsewhere.toRealPath());
        assertThat(home.resolve("target/classpath.txt")).exists();
    }

    @Test
    void givesMemoryAndThreadsThatFitTheMachine() throws Exception {
        alexnet();

        List<String> arguments = Files.readAllLines(javaCalls);
        long heap = number(arguments, "-Xmx(\\d+)m");
        long offHeap = number(arguments, "-Dorg.bytedeco.javacpp.maxbytes=(\\d+)m");
        long physical = number(arguments, "-Dorg.bytedeco.javacpp.maxphysicalbytes=(\\d+)m");
        assertThat(heap).isBetween(512L, 4096L);
        assertThat(offHeap).isGreaterThan(heap);
        assertThat(physical).isGreaterThan(offHeap);
        assertThat(number(arguments, "-XX:MaxDirectMemorySize=(\\d+)m")).isEqualTo(offHeap);
        assertThat(number(arguments, "OMP_NUM_THREADS=(\\d+)")).isBetween(1L, (long) Runtime.getRuntime().availableProcessors());
    }

    @ParameterizedTest
    @CsvSource({"17.0.9, false", "23.0.1, false", "24, true", "25.0.1, true"})
    void newerVersionsOfJavaDoNotWarnOfNativeLibraries(String version, boolean told) throws Exception {
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        alexnet("--help");

        List<String> options = List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
        List<String> arguments = Files.readAllLines(javaCalls);
        if (told) {
            assertThat(arguments.subList(0, arguments.indexOf("-cp"))).containsSubsequence(options);
        } else {
            assertThat(arguments).doesNotContainAnyElementsOf(options);
        }
    }

    @Test
    void leavesThreadsAndJavaOptionsToTheUser() throws Exception {
        alexnet(Map.of("OMP_NUM_THREADS", "3", "ALEXNET_JAVA_OPTS", "-Xmx9g  -Dpattern=*"));

        assertThat(Files.readAllLines(javaCalls)).contains("OMP_NUM_THREADS=3").containsSubsequence(
                "-XX:+UseParallelGC", "-Xmx9g", "-Dpattern=*", "-cp");
    }

    @ParameterizedTest
    @CsvSource({"C", "POSIX", "de_DE.ISO-8859-1"})
    @DisabledOnOs(OS.MAC)
    void takesALocaleInUtf8WhereNamesOfFilesWouldBeInAnotherCharset(String locale) throws Exception {
        script("locale", """
                if [ "$1" = charmap ]; then echo ISO-8859-1; else printf '%s\\n' C POSIX en_US.iso88591 fr_FR.utf8 en_US.utf8 C.utf8; fi
                """);
        alexnet(Map.of("LC_ALL", locale));

        assertThat(Files.readAllLines(javaCalls)).contains("LC_ALL=C.utf8");
    }

    @Test
    @DisabledOnOs(OS.MAC)
    void takesAnyLocaleInUtf8WhereThereIsNoOther() throws Exception {
        script("locale", "if [ \"$1\" = charmap ]; then echo ANSI_X3.4-1968; else printf '%s\\n' C POSIX fr_FR.utf8; fi");
        alexnet(Map.of("LC_ALL", "C"));

        assertThat(Files.readAllLines(javaCalls)).contains("LC_ALL=fr_FR.utf8");
    }

    @Test
    @DisabledOnOs(OS.MAC)
    void leavesALocaleInUtf8AsItIs() throws Exception {
        script("locale", "echo UTF-8");
        alexnet(Map.of("LC_ALL", "tr_TR.UTF-8"));

        assertThat(Files.readAllLines(javaCalls)).contains("LC_ALL=tr_TR.UTF-8");
    }

    @Test
    void saysThatJavaIsTooOld() throws Exception {
        script("java", "echo 'java version \"1.8.0_292\"' >&2");

        Outcome outcome = alexnet();

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.errors()).contains("is Java 1.8.0_292: install a JDK of version 17 or later");
    }

    @Test
    void saysThatJavaIsMissing() throws Exception {
        Outcome outcome = alexnet(Map.of("JAVA_HOME", folder.resolve("nowhere").toString()));

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.errors()).contains("JAVA_HOME is ", "where there is no bin/java");
    }

    @ParameterizedTest
    @CsvSource({"train a.yaml,", "train a.yaml --backend cpu,", "--backend=cpu train a.yaml,", "train a.yaml, CPU",
        "train a.yaml --backend cpu, cuda", "predict m.zip --backend cuda --runtime onnxruntime,",
        "predict m.zip --runtime=onnxruntime, cuda", "train --help, cuda", "--version, cuda", "--backend cuda,",
        "doctor, cuda", "--backend cuda doctor,", "describe -- --backend cuda,", "train a.yaml --backend gpu,"})
    void asksNoCardWhereTheProcessorIsWanted(String arguments, String variable) throws Exception {
        Outcome outcome = alexnet(variable == null ? Map.of() : Map.of("ALEXNET_BACKEND", variable), arguments.split(" "));

        assertThat(outcome.exit()).isZero();
        assertThat(choices()).isEmpty();
        assertThat(Files.readAllLines(mavenCalls)).singleElement().asString().doesNotContain("cuda");
        assertThat(Files.readAllLines(javaCalls)).contains(arguments.split(" ")).contains("GPU=", "CPU=", "VISIBLE=")
                .noneMatch(argument -> argument.startsWith("-Dalexnet4j.backend"));
    }

    @ParameterizedTest
    @CsvSource({"--backend cuda train a.yaml, '', cuda", "train a.yaml --backend CUDA, '', cuda", "train --backend=cuda a.yaml, auto, cuda",
        "train a.yaml, cuda, cuda", "train a.yaml, Auto, auto", "train a.yaml --backend auto, cpu, auto"})
    void asksTheCardsThenFetchesCudaAndStartsOnTheCard(String arguments, String variable, String wanted) throws Exception {
        Outcome outcome = alexnet(Map.of("FAKE_CHOICE", "cuda", "ALEXNET_BACKEND", variable), arguments.split(" "));

        assertThat(outcome.exit()).isZero();
        assertThat(choices()).singleElement().asString().endsWith("org.alexnet4j.machine.BackendMain " + wanted);
        assertThat(outcome.errors().lines().map(line -> line.replaceAll(" \\(log.*", ""))).containsExactly(
                "Building alexnet4j. The first time, Maven downloads some hundred megabytes of libraries, which can take minutes",
                "a note",
                "Building alexnet4j again, for CUDA",
                "The libraries for CUDA are 2.4 GB, which Maven downloads once, into its local repository.");
        assertThat(Files.readAllLines(mavenCalls)).satisfiesExactly(
                call -> assertThat(call).doesNotContain("-P"),
                call -> assertThat(call).contains(" -Pcuda "));
        assertThat(Files.readAllLines(javaCalls)).contains(arguments.split(" "))
                .contains("GPU=100", "CPU=0", "VISIBLE=", "-Dalexnet4j.backend=" + wanted);
    }

    @Test
    void selectsTheCardThatServes() throws Exception {
        alexnet(Map.of("FAKE_CHOICE", "cuda GPU-1234", "CUDA_VISIBLE_DEVICES", "0,1"), "train", "--backend", "cuda");

        assertThat(Files.readAllLines(javaCalls)).contains("VISIBLE=GPU-1234");
    }

    @Test
    void leavesTheUsersSelectionOfCards() throws Exception {
        alexnet(Map.of("FAKE_CHOICE", "cuda", "CUDA_VISIBLE_DEVICES", "1"), "train", "--backend", "cuda");

        assertThat(Files.readAllLines(javaCalls)).contains("VISIBLE=1");
    }

    @Test
    void aBuildWithCudaStaysForTheProcessorWhichIsThenChosen() throws Exception {
        alexnet(Map.of("FAKE_CHOICE", "cuda"), "train", "--backend", "cuda");
        Outcome processor = alexnet("train");

        assertThat(processor.errors()).isEmpty();
        assertThat(Files.readAllLines(javaCalls)).contains("GPU=0", "CPU=100");
        alexnet(Map.of("FAKE_CHOICE", "cpu"), "train", "--backend", "auto");
        assertThat(Files.readAllLines(javaCalls)).contains("GPU=0", "CPU=100");
        alexnet(Map.of("FAKE_CHOICE", "cuda"), "train", "--backend", "auto");
        assertThat(Files.readAllLines(javaCalls)).contains("GPU=100", "CPU=0");
        assertThat(Files.readAllLines(mavenCalls)).hasSize(2);
    }

    @Test
    void thePagesAndCudaStayBesideEachOther() throws Exception {
        alexnet(Map.of("FAKE_CHOICE", "cuda"), "train", "--backend", "cuda");
        alexnet("train", "--ui");
        alexnet("train");
        alexnet(Map.of("FAKE_CHOICE", "cuda"), "train", "--backend", "cuda");
        alexnet(Map.of("FAKE_CHOICE", "cuda"), "train", "--backend", "cuda", "--ui");

        assertThat(Files.readAllLines(mavenCalls)).satisfiesExactly(
                call -> assertThat(call).doesNotContain("-P"),
                call -> assertThat(call).contains(" -Pcuda "),
                call -> assertThat(call).as("a build for the processor").contains(" -Pui "),
                call -> assertThat(call).contains(" -Pui,cuda "));
    }

    @Test
    void aBuildForTheProcessorFetchesNothingOfCuda() throws Exception {
        alexnet(Map.of("FAKE_CHOICE", "cuda"), "train", "--backend", "cuda");
        Files.setLastModifiedTime(home.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(5)));
        alexnet("train");

        assertThat(Files.readAllLines(mavenCalls)).hasSize(3).last().asString().doesNotContain("-P");
    }

    @Test
    void aBuildForTheCardIsMadeAgainInOneStepWhenItsLibrariesAreThere() throws Exception {
        alexnet(Map.of("FAKE_CHOICE", "cuda"), "train", "--backend", "cuda");
        Files.setLastModifiedTime(home.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(5)));
        Outcome again = alexnet(Map.of("FAKE_CHOICE", "cuda"), "train", "--backend", "cuda");

        assertThat(again.errors()).contains("sources have changed").doesNotContain("2.4 GB");
        assertThat(Files.readAllLines(mavenCalls)).hasSize(3).last().asString().contains(" -Pcuda ");
    }

    @Test
    void theCardsAreAskedBeforeLibrariesThatAreGoneAreFetchedAgain() throws Exception {
        alexnet(Map.of("FAKE_CHOICE", "cuda"), "train", "--backend", "cuda");
        Files.delete(folder.resolve("a library.jar"));
        Outcome refused = alexnet(Map.of("FAKE_CHOICE_EXIT", "2"), "train", "--backend", "cuda");

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(Files.readAllLines(mavenCalls)).hasSize(3).last().asString().doesNotContain("-P");
    }

    @Test
    void saysHowMuchIsFetchedWhereTheProfileIsAskedForByName() throws Exception {
        Outcome outcome = alexnet(Map.of("ALEXNET_PROFILES", "cuda"), "train");

        assertThat(outcome.errors()).contains("The libraries for CUDA are 2.4 GB");
        assertThat(Files.readAllLines(javaCalls)).contains("GPU=0", "CPU=100");
    }

    @Test
    void startsNothingWhereNoCardCanServe() throws Exception {
        Outcome outcome = alexnet(Map.of("FAKE_CHOICE_EXIT", "2"), "train", "--backend", "cuda");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.errors().lines()).last().isEqualTo("a note");
        assertThat(Files.readAllLines(mavenCalls)).hasSize(1);
        assertThat(javaCalls).doesNotExist();
    }

    @Test
    void takesTheProcessorWhereTheCardsCannotBeAsked() throws Exception {
        Outcome auto = alexnet(Map.of("FAKE_CHOICE_EXIT", "134"), "train", "--backend", "auto");
        assertThat(auto.exit()).isZero();
        assertThat(auto.errors().lines()).last()
                .isEqualTo("The cards could not be asked (exit code 134 of Java), so this runs on the processor.");
        assertThat(Files.readAllLines(javaCalls)).contains("GPU=", "CPU=");

        Outcome cuda = alexnet(Map.of("FAKE_CHOICE_EXIT", "134"), "train", "--backend", "cuda");
        assertThat(cuda).isEqualTo(new Outcome(1, "",
                "a note\nalexnet: The cards could not be asked (exit code 134 of Java): run on the processor (--backend cpu).\n"));
    }

    @Test
    void theDoctorIsNeverRefused() throws Exception {
        alexnet(Map.of("FAKE_CHOICE", "cuda"), "train", "--backend", "cuda");
        Outcome outcome = alexnet(Map.of("FAKE_CHOICE", "cpu"), "doctor", "--backend", "cuda");

        assertThat(outcome.exit()).isZero();
        assertThat(choices()).last().asString().endsWith("BackendMain auto");
    }

    @Test
    void refusesABackendThatDoesNotExist() throws Exception {
        assertThat(alexnet(Map.of("ALEXNET_BACKEND", "gpu"), "train")).isEqualTo(
                new Outcome(2, "", "alexnet: ALEXNET_BACKEND is \"gpu\"; it can be cpu, cuda or auto.\n"));
        assertThat(mavenCalls).doesNotExist();
    }

    /** With stubs of the driver's library and of nvidia-smi, which this process asks as the program would. */
    @ParameterizedTest
    @MethodSource("machines")
    @EnabledOnOs(OS.LINUX)
    void theCardDecides(Machine machine) throws Exception {
        StubDriver stub = machine.stub().in(folder.resolve("stub"));
        Path answers = Files.writeString(folder.resolve("answers"),
                "if [ \"$1\" = auto ]; then\n" + stub.answer("auto") + "fi\n" + stub.answer("cuda"));
        theCardDecides(machine, stub, answers);
    }

    /** With the same stubs, and the program that asks them: one that refuses, and one that takes a card that nvidia-smi tells of. */
    @ParameterizedTest
    @MethodSource("machinesOfTheProgram")
    @EnabledOnOs(OS.LINUX)
    void theCardDecidesThatTheProgramFinds(Machine machine) throws Exception {
        String command = ChildProgram.command(BackendMain.class).stream().map(part -> "'" + part + "'").collect(Collectors.joining(" "));
        Path program = Files.writeString(folder.resolve("real java"), "exec " + command + " \"$1\"\n");
        theCardDecides(machine, machine.stub().in(folder.resolve("stub")), program);
    }

    private void theCardDecides(Machine machine, StubDriver stub, Path program) throws Exception {
        Outcome auto = onMachine(stub, program, "train", "--backend", "auto");
        List<String> environment = Files.readAllLines(javaCalls);
        Files.delete(javaCalls);
        Outcome cuda = onMachine(stub, program, "train", "--backend", "cuda");

        assertThat(auto.exit()).isZero();
        if (machine.remedy().isEmpty()) {
            assertThat(auto.errors().lines()).contains(machine.sentence() + ".");
            assertThat(cuda).isEqualTo(new Outcome(0, "", machine.sentence() + ".\n"));
            assertThat(environment).contains("GPU=100", "CPU=0", "VISIBLE=" + machine.visible());
            assertThat(Files.readAllLines(javaCalls)).contains("GPU=100", "CPU=0", "VISIBLE=" + machine.visible());
        } else {
            assertThat(auto.errors().lines()).last().isEqualTo(machine.sentence() + ", so this runs on the processor.");
            assertThat(cuda).isEqualTo(new Outcome(2, "", "alexnet: " + machine.sentence() + ": " + machine.remedy() + ".\n"));
            assertThat(environment).contains("GPU=", "CPU=", "VISIBLE=");
            assertThat(javaCalls).doesNotExist();
            assertThat(Files.readAllLines(mavenCalls)).singleElement().asString().doesNotContain("cuda");
        }
    }

    static List<Machine> machinesOfTheProgram() {
        String processor = "run on the processor (--backend cpu)";
        return List.of(
                new Machine("no driver", stub -> stub, "There is no NVIDIA driver on this machine (libcuda.so.1 cannot be loaded)",
                        "install the driver where there is a card, or " + processor, ""),
                new Machine("8.9", stub -> stub.withLibrary(0, 12_020, 89)
                        .withProgram("535.129.03", "0, NVIDIA L4, GPU-1, 8.9, 23034"),
                        "This runs on NVIDIA L4 (compute capability 8.9, 24.2 GB) with NVIDIA's driver 535.129.03", "", ""));
    }

    static List<Machine> machines() {
        String processor = "run on the processor (--backend cpu)";
        String exported = processor + ", or give the exported ONNX file (alexnet export) to onnxruntime_gpu";
        return List.of(
                new Machine("an error", stub -> stub.withLibrary(999, 12_020, 75),
                        "NVIDIA's driver does not start (error 999, unknown error)",
                        "restart the machine after an update of the driver, or install the driver again, or " + processor, ""),
                new Machine("no device", stub -> stub.withLibrary(100, 12_020), "NVIDIA's driver finds no card",
                        "look whether \"nvidia-smi\" lists one, or " + processor, ""),
                new Machine("an old driver", stub -> stub.withLibrary(0, 10_020, 75),
                        "NVIDIA's driver for CUDA 10.2 is too old for CUDA 11.6, which needs 450.80.02 or later",
                        "update the driver, or " + processor, ""),
                new Machine("an old driver that nvidia-smi tells of",
                        stub -> stub.withLibrary(0, 11_000, 75).withProgram("450.51.06"),
                        "NVIDIA's driver 450.51.06 is too old for CUDA 11.6, which needs 450.80.02 or later",
                        "update the driver, or " + processor, ""),
                new Machine("7.5", stub -> stub.withLibrary(0, 12_020, 75),
                        "This runs on Card of 7.5 (compute capability 7.5, 16.0 GB) with NVIDIA's driver for CUDA 12.2", "", ""),
                new Machine("9.0", stub -> stub.withLibrary(0, 12_020, 90)
                        .withProgram("535.129.03", "0, NVIDIA H200, GPU-1, 9.0, 143771"),
                        "NVIDIA H200 has compute capability 9.0, for which ND4J's CUDA backend holds no code", exported, ""),
                new Machine("3.5", stub -> stub.withLibrary(0, 11_040, 35),
                        "Card of 3.5 has compute capability 3.5, for which ND4J's CUDA backend holds no code", processor, ""),
                new Machine("9.0 and 8.6", stub -> stub.withLibrary(0, 12_020, 90, 86),
                        "This runs on Card of 8.6 (compute capability 8.6, 16.0 GB) with NVIDIA's driver for CUDA 12.2, the first of 2"
                                + " cards that ND4J's CUDA backend holds code for", "", "GPU-a1a1a1a1-a1a1-a1a1-a1a1-a1a1a1a1a1a1"));
    }

    /** What is put on it. */
    @FunctionalInterface
    private interface Stub {
        StubDriver on(StubDriver stub) throws Exception;

        default StubDriver in(Path place) throws Exception {
            return on(new StubDriver(place));
        }
    }

    /**
     * @param name     of the case
     * @param stub     its driver
     * @param sentence what is said of it, without its end
     * @param remedy   what would help; empty where a card serves
     * @param visible  the card that is selected; empty where there is one only
     */
    private record Machine(String name, Stub stub, String sentence, String remedy, String visible) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** @param program a script of a shell that is asked for the cards */
    private Outcome onMachine(StubDriver stub, Path program, String... arguments) throws IOException, InterruptedException {
        List<String> typed = new ArrayList<>(List.of(home.resolve("alexnet").toString()));
        typed.addAll(List.of(arguments));
        return run(stub.before(builder(folder, Map.of("REAL_JAVA", program.toString()), typed)));
    }

    private List<String> choices() throws IOException {
        Path file = Path.of(javaCalls + "-of-choice");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private record Outcome(int exit, String output, String errors) {
    }

    private Outcome alexnet(String... arguments) throws IOException, InterruptedException {
        return alexnet(Map.of(), arguments);
    }

    private Outcome alexnet(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(home.resolve("alexnet").toString()));
        command.addAll(List.of(arguments));
        return run(folder, environment, command);
    }

    private Outcome run(Path from, Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        return run(builder(from, environment, command));
    }

    private Outcome run(ProcessBuilder program) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        int exit = program.redirectOutput(output.toFile()).redirectError(errors.toFile()).start().waitFor();
        return new Outcome(exit, Files.readString(output), Files.readString(errors));
    }

    private ProcessBuilder builder(Path from, Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(from.toFile());
        for (String inherited : List.of("JAVA_HOME", "OMP_NUM_THREADS", "ALEXNET_NATIVE", "ALEXNET_PROFILES", "ALEXNET_JAVA_OPTS",
                "ALEXNET_BACKEND", "BACKEND_PRIORITY_CPU", "BACKEND_PRIORITY_GPU", "CUDA_VISIBLE_DEVICES")) {
            builder.environment().remove(inherited);
        }
        builder.environment().merge("PATH", tools.toString(), (path, first) -> first + ":" + path);
        builder.environment().putAll(environment);
        return builder;
    }

    private void script(String name, String body) throws IOException {
        Path file = tools.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private List<String> jars() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("target/launch"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".jar")).toList();
        }
    }

    private static void writeLongAgo(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
        Files.setLastModifiedTime(file.getParent(), FileTime.from(Instant.now().minusSeconds(3600)));
    }

    private static long number(List<String> lines, String pattern) {
        return lines.stream().filter(line -> line.matches(pattern)).findFirst()
                .map(line -> Long.parseLong(line.replaceAll(pattern, "$1"))).orElseThrow();
    }
}
