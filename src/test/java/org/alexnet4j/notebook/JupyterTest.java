package org.alexnet4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class JupyterTest {

    @TempDir
    private Path folder;

    @Test
    void withoutJupyterTheSentenceNamesWhatToInstall() {
        assertThatThrownBy(() -> Jupyter.in(Map.of("PATH", folder.toString()))).isInstanceOf(NotebookException.class)
                .hasMessageStartingWith("There is no Jupyter here (neither jupyter-lab nor jupyter-notebook is on the PATH): install it by")
                .hasMessageContainingAll("apt install jupyter-notebook", "dnf install", "brew install jupyterlab", "pip install jupyterlab",
                        "--run runs a notebook without it.");
        assertThatThrownBy(() -> Jupyter.in(Map.of())).isInstanceOf(NotebookException.class);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theOneThatIsThereIsTaken() throws IOException {
        Path second = Files.createDirectory(folder.resolve("second"));
        Path notebook = script(folder.resolve("jupyter-notebook"), "");
        String path = folder + File.pathSeparator + second;

        assertThat(Jupyter.in(Map.of("PATH", path)).program()).isEqualTo(notebook);
        Path lab = script(second.resolve("jupyter-lab"), "");
        assertThat(Jupyter.in(Map.of("PATH", path)).program()).isEqualTo(lab);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void itIsStartedWithTheKernelsSpecificationAndItsExitCodeIsPassedOn() throws IOException {
        Path seen = folder.resolve("seen");
        script(folder.resolve("jupyter-lab"), "printf '%s\\n' \"$@\" \"$PWD\" \"$JUPYTER_PATH\" \"$JUPYTER_RUNTIME_DIR\" >'" + seen
                + "'; exit 3");
        Path data = folder.resolve("data");
        Jupyter jupyter = Jupyter.in(Map.of("PATH", folder.toString()));

        assertThat(jupyter.run(Optional.of(Path.of("/x/my notebook.ipynb")), List.of("--no-browser"), folder, data)).isEqualTo(3);

        assertThat(Files.readAllLines(seen)).startsWith("-y", "--no-browser", "/x/my notebook.ipynb", folder.toRealPath().toString())
                .satisfies(lines -> assertThat(lines.get(4)).startsWith(data.toString()));
    }

    @Test
    void whatTheUserHasSetStays() {
        Map<String, String> environment = new HashMap<>(Map.of("JUPYTER_PATH", "/theirs", "JUPYTER_RUNTIME_DIR", "/there"));

        Jupyter.setPaths(environment, Path.of("/data"));

        assertThat(environment.get("JUPYTER_PATH").split(File.pathSeparator)).containsExactly(Path.of("/data").toString(), "/theirs");
        assertThat(environment).containsEntry("JUPYTER_RUNTIME_DIR", "/there");
    }

    @Test
    void theSpecificationNamesTheCommandAndAsksForMessages() throws IOException {
        KernelSpec.write(folder, List.of("/a b/alexnet", "kernel"));

        assertThat(folder.resolve("kernels/alexnet4j/kernel.json")).hasContent("""
                {
                  "argv" : [ "/a b/alexnet", "kernel", "{connection_file}" ],
                  "display_name" : "Java (alexnet4j)",
                  "language" : "java",
                  "interrupt_mode" : "message"
                }
                """);
    }

    @Test
    void aBuildWithoutWhatRunsNotebooksSaysHowToGetIt() throws IOException {
        try (URLClassLoader empty = new URLClassLoader(new URL[0], null)) {
            assertThatThrownBy(() -> NotebookProvider.in(empty)).isInstanceOf(NotebookException.class)
                    .hasMessageContaining("This program was built without what runs notebooks; start it with ./alexnet");
        }
    }

    private static Path script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
