package org.alexnet4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.alexnet4j.ChildProgram;
import org.alexnet4j.cli.Main;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel as Jupyter has it: a process that is spoken to through sockets. */
@Timeout(180)
class KernelTest {

    @TempDir
    private Path folder;

    @Test
    void aKernelAnswersFromItsFirstWordToItsLast() throws Exception {
        try (KernelClient client = new KernelClient()) {
            Process kernel = new ProcessBuilder(ChildProgram.command(Main.class, "kernel", client.connectionFile(folder).toString()))
                    .redirectOutput(folder.resolve("out").toFile()).redirectError(folder.resolve("err").toFile()).start();
            try {
                JsonNode information = client.awaitStart();
                assertThat(information.path("implementation").asText()).isEqualTo("alexnet4j");
                assertThat(information.at("/language_info/name").asText()).isEqualTo("java");

                runsCells(client);
                tellsOfMistakes(client);
                leavesOutTheCellsAfterOneThatFailed(client);
                answersQuestionsAboutCode(client);
                isInterrupted(client);

                assertThat(client.control("shutdown_request", content().put("restart", false)).path("status").asText("ok")).isEqualTo("ok");
                assertThat(kernel.waitFor(30, TimeUnit.SECONDS)).as("the process has ended").isTrue();
                assertThat(kernel.exitValue()).isZero();
                assertThat(folder.resolve("err")).isEmptyFile();
                assertThat(folder.resolve("out")).isEmptyFile();
            } finally {
                kernel.destroyForcibly();
            }
        }
    }

    private static void runsCells(KernelClient client) {
        KernelClient.Answer answer = client.execute("""
                System.out.println("é");
                System.err.println("warning");
                display(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB));
                Display place = Display.updating("1 of 2");
                place.update("2 of 2");
                int x = 20;
                x + 1""");

        assertThat(answer.status()).isEqualTo("ok");
        assertThat(answer.reply().content().path("execution_count").asInt()).isEqualTo(1);
        assertThat(answer.published()).extracting(KernelClient.Message::type).containsExactly("status", "execute_input", "stream", "stream",
                "display_data", "display_data", "update_display_data", "execute_result", "status");
        assertThat(answer.published("stream", "/text")).containsExactly("é\n", "warning\n");
        assertThat(answer.published("stream", "/name")).containsExactly("stdout", "stderr");
        assertThat(answer.published("display_data", "/data/image~1png").get(0)).startsWith("iVBORw0KGgo");
        assertThat(answer.published("display_data", "/data/text~1plain")).containsExactly("image 4 x 3", "1 of 2");
        assertThat(answer.published("update_display_data", "/data/text~1plain")).containsExactly("2 of 2");
        assertThat(answer.published("update_display_data", "/transient/display_id"))
                .containsExactly(answer.published("display_data", "/transient/display_id").get(1));
        assertThat(answer.published("execute_result", "/data/text~1plain")).containsExactly("21");
    }

    private static void tellsOfMistakes(KernelClient client) {
        KernelClient.Answer answer = client.execute("int y = 1;\ny / 0");

        assertThat(answer.status()).isEqualTo("error");
        assertThat(answer.reply().content().path("ename").asText()).isEqualTo("ArithmeticException");
        assertThat(answer.published("error", "/traceback/1")).containsExactly("    at cell 2, line 2: y / 0");
        assertThat(client.execute("x + y").published("execute_result", "/data/text~1plain")).containsExactly("21");
    }

    /** All of them are sent before the first one is done, as Jupyter does with a whole notebook. */
    private static void leavesOutTheCellsAfterOneThatFailed(KernelClient client) {
        List<String> requests = List.of("Thread.sleep(500); unknown", "int z = 1;", "z").stream().map(client::startExecution).toList();

        assertThat(requests.stream().map(client::answer).map(KernelClient.Answer::status)).containsExactly("error", "aborted", "aborted");
        assertThat(client.execute("x").status()).isEqualTo("ok");
    }

    private static void answersQuestionsAboutCode(KernelClient client) {
        JsonNode completed = client.ask("complete_request", content().put("code", "x;\nMath.ma + 1").put("cursor_pos", 10));
        assertThat(completed.at("/matches/0").asText()).isEqualTo("max(");
        assertThat(completed.path("cursor_start").asInt()).isEqualTo(8);
        assertThat(completed.path("cursor_end").asInt()).isEqualTo(10);
        JsonNode explained = client.ask("inspect_request",
                content().put("code", "Math.max(x, 1)").put("cursor_pos", 6).put("detail_level", 0));
        assertThat(explained.path("found").asBoolean()).isTrue();
        assertThat(explained.at("/data/text~1plain").asText()).contains("int Math.max(int a, int b)");
        assertThat(client.ask("inspect_request", content().put("code", "nothing").put("cursor_pos", 6).put("detail_level", 0)).path("found")
                .asBoolean()).isFalse();
        assertThat(completeness(client, "int k = 3;")).isEqualTo("complete");
        assertThat(completeness(client, "for (int i = 0; i < 3; i++) {")).isEqualTo("incomplete");
        assertThat(completeness(client, "int broken = ;")).isEqualTo("invalid");
    }

    private static String completeness(KernelClient client, String code) {
        return client.ask("is_complete_request", content().put("code", code)).path("status").asText();
    }

    private static void isInterrupted(KernelClient client) {
        String request = client.startExecution("System.out.println(\"begun\");\nwhile (true) { }");
        while (!client.nextPublished().content().path("text").asText().equals("begun\n")) {
            assertThat(request).isNotEmpty();
        }
        client.control("interrupt_request", content());

        KernelClient.Answer answer = client.answer(request);
        assertThat(answer.status()).isEqualTo("error");
        assertThat(answer.reply().content().path("ename").asText()).isEqualTo("Interrupted");
        assertThat(client.execute("x").status()).isEqualTo("ok");
    }

    /** Sockets are bound, asked and closed by several threads: what goes wrong there does so now and then. */
    @RepeatedTest(9)
    void everyStartIsOne() throws Exception {
        try (KernelClient client = new KernelClient()) {
            NotebookProvider.Kernel kernel = new JShellNotebooks().kernel(client.connectionFile(folder));
            Thread serving = new Thread(kernel::serve, "serving");
            serving.start();
            client.awaitStart();

            assertThat(client.execute("40 + 2").published("execute_result", "/data/text~1plain")).containsExactly("42");
            client.control("shutdown_request", content().put("restart", false));
            serving.join(TimeUnit.SECONDS.toMillis(20));
            assertThat(serving.isAlive()).isFalse();
        }
    }

    @Test
    void aCellThatRunsIsStoppedAtTheEnd() throws Exception {
        try (KernelClient client = new KernelClient()) {
            NotebookProvider.Kernel kernel = new JShellNotebooks().kernel(client.connectionFile(folder));
            Thread serving = new Thread(kernel::serve, "serving");
            serving.start();
            client.awaitStart();
            client.startExecution("System.out.println(\"begun\");\nwhile (true) { }");
            String text;
            do {
                text = client.nextPublished().content().path("text").asText();
            } while (!text.equals("begun\n"));

            client.control("shutdown_request", content().put("restart", false));
            serving.join(TimeUnit.SECONDS.toMillis(20));
            assertThat(serving.isAlive()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "[]", "{}", "{\"transport\": \"tcp\"}"})
    void aFileThatIsNoConnectionIsRefused(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("file.json"), text);

        assertThatThrownBy(() -> KernelProcess.of(file)).isInstanceOf(NotebookException.class)
                .hasMessage(file + " is no connection file, as Jupyter writes one for each kernel that it starts.");
    }

    private static ObjectNode content() {
        return NotebookJson.MAPPER.createObjectNode();
    }
}
