package org.alexnet4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alexnet4j.report.sweep.SampleSweep;
import org.alexnet4j.report.sweep.SweepReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in Chromium, where one is on the PATH. */
class BrowserTest {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /** A browser's window cannot be as narrow as a phone, but a frame can. */
    private static final String FRAME = """
            <!DOCTYPE html>
            <iframe src="report.html" style="width: %dpx; height: 1000px; border: 0"></iframe>
            <script>
            addEventListener("message", message => Object.assign(document.documentElement.dataset, message.data));
            </script>
            """;
    /** Tells the frame's parent what a look at the page would show. */
    private static final String PROBE = """
            <script>
            addEventListener("load", () => setTimeout(() => {
              const pixels = canvas => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
              const painted = canvas => pixels(canvas).some(value => value > 0);
              const root = document.documentElement;
              parent.postMessage({
                painted: [...document.querySelectorAll("canvas")].filter(painted).map(canvas => canvas.id).join(" "),
                width: innerWidth,
                overflow: Math.max(0, root.scrollWidth - root.clientWidth),
                dark: matchMedia("(prefers-color-scheme: dark)").matches,
                broken: [...document.images].filter(image => image.naturalWidth === 0).length
              }, "*");
            }, 200));
            </script>
            </body>""";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1200, false", "1200, true", "390, false", "390, true"})
    void drawsAllChartsWithoutAnErrorOrOverflow(int width, boolean dark) throws IOException, InterruptedException {
        draws(HtmlReport.render(SampleRun.complete(20)), "loss error rate speed updates", width, dark);
    }

    @ParameterizedTest
    @CsvSource({"1200, false", "390, true"})
    void drawsAllChartsOfASweep(int width, boolean dark) throws IOException, InterruptedException {
        String parameters = IntStream.range(0, 9).mapToObj(i -> " parameter-" + i).collect(Collectors.joining());
        draws(SweepReport.render(SampleSweep.complete(24)), "curves-chart rates-chart" + parameters, width, dark);
    }

    @Test
    void drawsASweepThatHasJustBegun() throws IOException, InterruptedException {
        draws(SweepReport.render(SampleSweep.of(List.of())), "", 1200, false);
    }

    private void draws(String page, String charts, int width, boolean dark) throws IOException, InterruptedException {
        Optional<Path> browser = browser();
        assumeTrue(browser.isPresent(), "there is no Chromium on the PATH");
        Files.writeString(folder.resolve("report.html"), page.replace("</body>", PROBE));
        Path frame = Files.writeString(folder.resolve("frame.html"), FRAME.formatted(width));

        String dom = open(browser.orElseThrow(), frame, dark);

        assertThat(folder.resolve("err")).content().doesNotContain("CONSOLE");
        assertThat(dom).contains("data-painted=\"" + charts + "\"", "data-overflow=\"0\"", "data-broken=\"0\"",
                "data-width=\"" + width + "\"", "data-dark=\"" + dark + "\"");
    }

    private String open(Path browser, Path page, boolean dark) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(browser.toString(), "--headless", "--no-sandbox", "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile"), "--enable-logging=stderr", "--v=0", "--virtual-time-budget=5000",
                "--window-size=1300,1100", "--dump-dom", page.toUri().toString()));
        if (dark) {
            command.add(1, "--force-dark-mode");
        }
        Process process = new ProcessBuilder(command).redirectOutput(folder.resolve("dom").toFile())
                .redirectError(folder.resolve("err").toFile()).start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("the browser ends").isTrue();
        return Files.readString(folder.resolve("dom"));
    }

    private static Optional<Path> browser() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable).findFirst();
    }
}
