package org.alexnet4j.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A library of NVIDIA's driver, and an nvidia-smi, that tell of cards that are not there. */
public final class StubDriver {

    private static final String LIBRARY = "libcuda.so.1";
    private static final String PROGRAM = "nvidia-smi";

    private final Path folder;

    /** @param folder for both, made where it is missing; what LD_LIBRARY_PATH and PATH have to begin with */
    public StubDriver(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /**
     * Compiles the library; the test is skipped where there is no C compiler.
     *
     * @param init         the result of cuInit
     * @param cuda         the newest CUDA, such as 12020
     * @param capabilities of the cards, such as 75 for 7.5
     * @return it
     */
    public StubDriver withLibrary(int init, int cuda, int... capabilities) throws IOException, InterruptedException {
        assumeTrue(hasCompiler(), "There is no C compiler (gcc) to build the stub of the driver's library with.");
        Path source = folder.resolve("libcuda.c");
        try (InputStream stream = StubDriver.class.getResourceAsStream("libcuda.c")) {
            Files.write(source, stream.readAllBytes());
        }
        String list = String.join("", IntStream.of(capabilities).mapToObj(each -> each + ",").toList());
        List<String> command = new ArrayList<>(List.of("gcc", "-shared", "-fPIC", "-DINIT=" + init, "-DDRIVER=" + cuda,
                "-DCOUNT=" + capabilities.length, "-DCAPABILITIES=" + list, "-o", library().toString(), source.toString()));
        Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(compiler.waitFor()).as(said).isZero();
        return this;
    }

    /**
     * Writes the program.
     *
     * @param driver its version
     * @param cards  lines of index, name, UUID, capability and MiB; none, where it does not know what a capability is
     * @return it
     */
    public StubDriver withProgram(String driver, String... cards) throws IOException {
        String answer = cards.length == 0
                ? "echo 'Field \"compute_cap\" is not a valid field to query.'; exit 2"
                : "cat <<'END'\n" + String.join("\n", cards) + "\nEND";
        return withScript("""
                [ "$2" = --format=csv,noheader,nounits ] || exit 7
                case $1 in
                --query-gpu=driver_version) echo %s ;;
                --query-gpu=index,name,uuid,compute_cap,memory.total) %s
                ;;
                *) exit 7 ;;
                esac
                """.formatted(driver, answer));
    }

    /**
     * Writes a program that does as it is told.
     *
     * @param script of a shell
     * @return it
     */
    public StubDriver withScript(String script) throws IOException {
        Files.writeString(program(), "#!/bin/sh\n" + script + "\n");
        assertThat(program().toFile().setExecutable(true)).isTrue();
        return this;
    }

    /** @return the library's file */
    public Path library() {
        return folder.resolve(LIBRARY);
    }

    /** @return the program's file */
    public Path program() {
        return folder.resolve(PROGRAM);
    }

    /**
     * Puts both before those of the system.
     *
     * @param process to be started
     * @return it
     */
    public ProcessBuilder before(ProcessBuilder process) {
        process.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
        process.environment().put("LD_LIBRARY_PATH", folder.toString());
        process.environment().remove(Cards.VISIBLE);
        return process;
    }

    /**
     * Asks both in this process, as {@link BackendMain} does in its own.
     *
     * @param wanted what is asked for, such as auto
     * @return a script of a shell that says the same and ends in the same way
     */
    public String answer(String wanted) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Cards cards = Cards.ask(Optional.empty(), new NvidiaSmi(program().toString()), new DriverLibrary(library().toString()));
        int code = BackendMain.answer(wanted, cards, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return "cat <<'END'\n%sEND\ncat >&2 <<'END'\n%sEND\nexit %d\n".formatted(out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8), code);
    }

    private static boolean hasCompiler() throws InterruptedException {
        try {
            return new ProcessBuilder("gcc", "--version").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
                    .waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
