package org.alexnet4j.notebook;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The Jupyter of this system, as a process beside this one. */
public final class Jupyter {

    private static final List<String> PROGRAMS = List.of("jupyter-lab", "jupyter-notebook");
    private static final List<String> ENDINGS = List.of("", ".exe");
    private static final int SECONDS_BY_ITSELF = 6;
    private static final int SECONDS_TO_END = 10;
    private static final String JUPYTER_PATH = "JUPYTER_PATH";

    private final Path program;

    private Jupyter(Path program) {
        this.program = program;
    }

    /**
     * @param environment the process's, of which PATH is looked at
     * @return JupyterLab, or otherwise Jupyter Notebook
     * @throws NotebookException where there is neither, with what to install
     */
    public static Jupyter in(Map<String, String> environment) {
        String path = environment.getOrDefault("PATH", environment.getOrDefault("Path", ""));
        List<Path> folders = Stream.of(path.split(File.pathSeparator)).filter(folder -> !folder.isEmpty()).map(Path::of).toList();
        return PROGRAMS.stream()
                .flatMap(name -> folders.stream().flatMap(folder -> ENDINGS.stream().map(end -> folder.resolve(name + end))))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file)).findFirst().map(Jupyter::new)
                .orElseThrow(() -> new NotebookException("There is no Jupyter here (neither jupyter-lab nor jupyter-notebook is on the"
                        + " PATH): install it by apt install jupyter-notebook (Debian, Ubuntu), dnf install python3-notebook (Fedora), brew"
                        + " install jupyterlab (macOS) or pip install jupyterlab; --run runs a notebook without it."));
    }

    /** @return the program's file */
    public Path program() {
        return program;
    }

    /**
     * Runs Jupyter until it ends. When this process is asked to end, it asks Jupyter first.
     *
     * @param file    the notebook to open; otherwise the folder's list
     * @param options for Jupyter
     * @param folder  where it works
     * @param data    a folder with a {@link KernelSpec}; what Jupyter keeps while it runs goes there, not into the user's home
     * @return its exit code
     * @throws NotebookFailure where it cannot be started
     */
    public int run(Optional<Path> file, List<String> options, Path folder, Path data) {
        // One Ctrl-C ends it, without a question that this process would not wait for.
        List<String> command = new ArrayList<>(List.of(program.toString(), "-y"));
        command.addAll(options);
        file.map(Path::toString).ifPresent(command::add);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
        setPaths(builder.environment(), data);
        try {
            return waitFor(builder.start());
        } catch (IOException e) {
            throw new NotebookFailure("%s cannot be started: %s.".formatted(program, e.getMessage()), e);
        }
    }

    /**
     * @param environment of Jupyter; what the user has set in it stays
     * @param data        the folder with the kernel's specification
     */
    static void setPaths(Map<String, String> environment, Path data) {
        environment.merge(JUPYTER_PATH, data.toString(), (others, ours) -> ours + File.pathSeparator + others);
        environment.putIfAbsent("JUPYTER_RUNTIME_DIR", data.resolve("runtime").toString());
    }

    private static int waitFor(Process jupyter) {
        Thread end = new Thread(() -> end(jupyter), "end of Jupyter");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            return jupyter.waitFor();
        } catch (InterruptedException e) {
            end(jupyter);
            Thread.currentThread().interrupt();
            throw new NotebookFailure("Jupyter was interrupted.", e);
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(end);
            } catch (IllegalStateException e) {
                // The process is ending, and the hook has had its turn.
            }
        }
    }

    private static void end(Process jupyter) {
        try {
            // Ctrl-C reaches all of a terminal: it ends by itself, its kernels first, unless it is asked again.
            if (jupyter.waitFor(SECONDS_BY_ITSELF, TimeUnit.SECONDS)) {
                return;
            }
            jupyter.destroy();
            if (!jupyter.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                jupyter.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
