package org.alexnet4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class NotebookRunnerTest {

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    private static NotebookRunner runner(Path file) {
        return new NotebookRunner(NotebookFile.read(file));
    }

    private static JsonNode read(Path file) throws IOException {
        return NotebookJson.MAPPER.readTree(Files.readString(file));
    }

    /** Of the second run nothing is new but what varies, so the file is the one that Jupyter wrote. */
    @Test
    void aSecondRunChangesNothing() throws IOException {
        Path file = SmallNotebook.in(folder);
        PrintStream out = System.out;
        PrintStream err = System.err;

        runner(file).run(file, said::add);

        assertThat(Files.readString(file).replaceAll("\\d+ ns", "0 ns")).isEqualTo(SmallNotebook.text().replaceAll("\\d+ ns", "0 ns"));
        assertThat(said).hasSize(7).startsWith("small.ipynb: cell 1 of 7").endsWith("small.ipynb: cell 7 of 7");
        assertThat(System.out).isSameAs(out);
        assertThat(System.err).isSameAs(err);
    }

    @Test
    void outputsAreInTheOrderInWhichTheyCameOut() throws IOException {
        Path file = SmallNotebook.of(folder, """
                System.out.print("a");
                System.err.print("b");
                display("c");
                System.out.print("d");
                System.out.println("é");
                Display place = Display.updating("e");
                display("f");
                place.update("g");
                "h\"""");

        runner(file).run(file, said::add);

        List<String> outputs = new ArrayList<>();
        for (JsonNode output : read(file).at("/cells/0/outputs")) {
            outputs.add(output.path("output_type").asText() + " " + output.path("name").asText()
                    + NotebookJson.text(output.has("text") ? output.get("text") : output.at("/data/text~1plain")));
        }
        assertThat(outputs).containsExactly("stream stdouta", "stream stderrb", "display_data c", "stream stdoutdé\n", "display_data g",
                "display_data f", "execute_result h");
    }

    @Test
    void aFailureLeavesTheNotebookAndItsOutFileShowsHowFarItCame() throws IOException {
        Path file = SmallNotebook.of(folder, "int x = 1;\nx", "System.out.println(\"before\");\nx / 0", "x");
        String text = Files.readString(file);

        NotebookFailure inPlace = catchThrowableOfType(NotebookFailure.class, () -> runner(file).run(file, said::add));
        assertThat(inPlace.getMessage().lines()).containsExactly(file + ", cell 2: ArithmeticException",
                "java.lang.ArithmeticException: / by zero", "    at cell 2, line 2: x / 0");
        assertThat(file).hasContent(text);

        Path out = folder.resolve("out.ipynb");
        assertThatThrownBy(() -> runner(file).run(out, said::add)).isInstanceOf(NotebookFailure.class);
        JsonNode cells = read(out).path("cells");
        assertThat(cells.at("/0/outputs/0/data/text~1plain/0").asText()).isEqualTo("1");
        assertThat(cells.at("/1/outputs/0/text/0").asText()).isEqualTo("before\n");
        assertThat(cells.at("/1/outputs/1/ename").asText()).isEqualTo("ArithmeticException");
        assertThat(cells.at("/1/execution_count").asInt()).isEqualTo(2);
        assertThat(cells.at("/2/execution_count").isNull()).isTrue();
        assertThat(file).hasContent(text);
    }

    @Test
    void anInterruptStopsTheCellAndTheNotebook() throws InterruptedException {
        Path file = SmallNotebook.of(folder, "org.alexnet4j.notebook.CellCalls.train();", "1");
        NotebookRunner runner = runner(file);
        Thread interrupter = CellCalls.whenBegun(runner::requestStop);

        assertThatThrownBy(() -> runner.run(file, said::add)).isInstanceOf(NotebookFailure.class)
                .hasMessageContaining("small.ipynb, cell 1: Interrupted");
        interrupter.join();
        assertThat(said).hasSize(1);
    }

    @Test
    void aNotebookThatIsAsItWasPassesTheCheckAndIsNotWritten() throws IOException {
        Path file = SmallNotebook.in(folder);

        runner(file).check(said::add);

        assertThat(file).hasContent(SmallNotebook.text());
    }

    /** What somebody may have changed in the file, or what may have changed in the program. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "<td>307456</td>        | <td>307457</td>      | cell 3: output 1, line 3: \"<tr><td>conv2</td><td>307456</td></tr>\" came out",
        "<td>conv1</td>         | <td>conv9</td>       | cell 3: output 1, line 2",
        "conv2  307456          | conv2  307999        | cell 3: output 1, line 2",
        "34944 parameters —     | 34945 parameters —   | cell 2: output 1, line 1: \"conv1 has 34944 parameters — 100 %\" came out",
        "parameters=34944       | parameters=3         | cell 1: output 1, line 1",
        "loss 2.3026            | loss 2.4             | cell 2: output 1, line 3",
        "1.4142135623730951     | 1.45                 | cell 5: output 3, line 1",
        "3 of 3                 | 2 of 3               | cell 5: output 1, line 1",
        "\"image 12 x 8\"       | \"image 12 x 9\"     | cell 4: output 1, line 1",
        "\"text/html\"          | \"text/latex\"       | cell 3: output 1 is execute_result [text/html, text/plain], and in the notebook"})
    void everyDifferenceIsFound(String kept, String changed, String difference) {
        assertThat(SmallNotebook.text()).contains(kept);
        Path file = SmallNotebook.write(folder, SmallNotebook.text().replace(kept, changed));

        assertThatThrownBy(() -> runner(file).check(said::add)).isInstanceOf(NotebookFailure.class).hasMessageContaining(difference);
    }

    @Test
    void outputsThatAreMissingAreFound() throws IOException {
        JsonNode root = read(SmallNotebook.in(folder));
        ((ArrayNode) root.at("/cells/4/outputs")).removeAll();

        assertThatThrownBy(() -> runner(SmallNotebook.write(folder, root.toString())).check(said::add))
                .hasMessageEndingWith("cell 4: 1 outputs came out, and the notebook has 0.");
    }

    @Test
    void aPictureOfAnotherSizeIsFound() throws IOException {
        String png = Rendering.of(new BufferedImage(5, 6, BufferedImage.TYPE_INT_RGB)).get("image/png");
        JsonNode root = read(SmallNotebook.in(folder));
        ((ObjectNode) root.at("/cells/4/outputs/0/data")).put("image/png", png);

        assertThatThrownBy(() -> runner(SmallNotebook.write(folder, root.toString())).check(said::add))
                .hasMessageEndingWith("cell 4: output 1 is an image 12 x 8, and in the notebook an image 5 x 6.");
    }

    @Test
    void aCellThatFailsFailsTheCheck() {
        Path file = SmallNotebook.of(folder, "throw new IllegalStateException(\"no\");");

        assertThatThrownBy(() -> runner(file).check(said::add)).isInstanceOf(NotebookFailure.class)
                .hasMessageContaining("cell 1: IllegalStateException").hasMessageContaining("IllegalStateException: no");
    }
}
