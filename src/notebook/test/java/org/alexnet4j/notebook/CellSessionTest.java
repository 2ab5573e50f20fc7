package org.alexnet4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One session for all: cells of different tests use different names. */
@Timeout(120)
class CellSessionTest {

    private static CellSession session;

    @BeforeAll
    static void open() {
        session = new CellSession();
    }

    @AfterAll
    static void close() {
        session.close();
    }

    private static Optional<Object> run(String code) throws CellException {
        return session.run(7, code);
    }

    private static CellException failure(String code) {
        return catchThrowableOfType(CellException.class, () -> run(code));
    }

    @Test
    void theLastExpressionIsTheCellsValueAsAnObject() throws Exception {
        assertThat(run("int a1 = 3;\nint a2 = a1 + 4;\na1 * a2")).contains(21);
        assertThat(run("a2")).contains(7);
        assertThat(run("new BufferedImage(2, 3, BufferedImage.TYPE_INT_RGB)")).get().isInstanceOf(BufferedImage.class);
        assertThat(run("List.of(1, 2).stream().map(i -> i * a1).toList() // comment")).contains(List.of(3, 6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"int b1 = 3", "int b2; b2 = 4", "1 + 2;", "String b3 = \"x\";\nb3;", "System.out.print(\"\")", "", "// nothing",
        "null", "void b4() { }", "import java.time.Duration;"})
    void whatIsNoExpressionOrHasASemicolonGivesNothing(String code) throws Exception {
        assertThat(run(code)).isEmpty();
    }

    @Test
    void declarationsReplaceThoseOfTheSameName() throws Exception {
        run("int c(int n) { return n; }\nrecord C1(int x) { }\nString c2 = \"a\";");
        run("int c(int n) { return 10 * n; }\nrecord C1(int x, int y) { }\nint c2 = 5;");

        assertThat(run("c(c2)")).contains(50);
        assertThat(String.valueOf(run("new C1(1, 2)").orElseThrow())).isEqualTo("C1[x=1, y=2]");
    }

    @Test
    void methodsOfACellMayCallEachOther() throws Exception {
        assertThat(run("""
                int ping(int n) { return n <= 0 ? 0 : 1 + pong(n - 1); }
                int pong(int n) { return n <= 0 ? 0 : 1 + ping(n - 1); }
                ping(5)""")).contains(5);
    }

    @Test
    void aMistakeIsShownWithItsLineAndAMark() {
        CellException problem = failure("int d1 = 1;\n\nint d2 = unknown + d1;");

        assertThat(problem.name()).isEqualTo("CompileError");
        assertThat(problem.getMessage()).isEqualTo("cell 7, line 3: cannot find symbol");
        assertThat(problem.lines()).containsExactly("cell 7, line 3: cannot find symbol", "  symbol:   variable unknown",
                "int d2 = unknown + d1;", "         ^");
    }

    @Test
    void aMethodThatUsesWhatIsNotThereIsAMistakeAtOnce() {
        assertThat(failure("void e1() {\n    missing(3);\n}").lines()).containsExactly(
                "cell 7, line 2: cannot find symbol: method missing(int)", "    missing(3);", "    ^");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "call(); int f1 = (3;        | cell 7, line 1: ')' expected",
        "call(); int f2 = ;          | cell 7, line 1: illegal start of expression",
        "call(); f(                  | cell 7, line 1: reached end of file while parsing",
        "call(); if (true) {         | cell 7, line 1: reached end of file while parsing",
        "call() System.out.println() | cell 7, line 1: ';' expected"})
    void whatCannotBeReadIsFoundBeforeAnythingIsRun(String code, String message) {
        int before = CellCalls.CALLS.get();

        assertThat(failure(code.replace("call()", "org.alexnet4j.notebook.CellCalls.call()")).getMessage()).isEqualTo(message);
        assertThat(CellCalls.CALLS).hasValue(before);
    }

    @Test
    void anExceptionIsShownByTheLinesOfCells() throws Exception {
        session.run(3, "int g(int n) {\n    return n / 0;\n}\n\n// calls it\nint g2 = 1;");
        CellException problem = failure("int g3 = 1;\n// here\ng(g3)");

        assertThat(problem.name()).isEqualTo("ArithmeticException");
        assertThat(problem.getMessage()).isEqualTo("/ by zero");
        assertThat(problem.lines()).containsExactly("java.lang.ArithmeticException: / by zero", "    at cell 3, line 2: return n / 0;",
                "    at cell 7, line 3: g(g3)");
    }

    @Test
    void aCauseIsShownToo() {
        CellException problem = failure("""
                try {
                    Integer.parseInt("x");
                } catch (NumberFormatException e) {
                    throw new IllegalStateException("bad", e);
                }""");

        assertThat(problem.name()).isEqualTo("IllegalStateException");
        assertThat(problem.lines()).startsWith("java.lang.IllegalStateException: bad",
                "    at cell 7, line 4: throw new IllegalStateException(\"bad\", e);",
                "Caused by: java.lang.NumberFormatException: For input string: \"x\"")
                .endsWith("    at cell 7, line 2: Integer.parseInt(\"x\");")
                .noneMatch(line -> line.contains("jdk.jshell") || line.contains("REPL"));
    }

    @Test
    void whatHasASentenceForTheUserIsThatSentence() {
        CellException problem = failure("org.alexnet4j.config.Configs.read(Path.of(\"missing.yaml\"), List.of());");

        assertThat(problem.lines()).hasSize(2);
        assertThat(problem.lines().get(0)).contains("missing.yaml").doesNotContain("Exception");
        assertThat(problem.lines().get(1)).startsWith("    at cell 7, line 1: org.alexnet4j");
    }

    @Test
    void whatRanBeforeAnExceptionIsDone() throws Exception {
        failure("int h1 = 5;\nif (h1 > 0) { throw new RuntimeException(); }\nint h2 = 6;");

        assertThat(run("h1")).contains(5);
        assertThat(failure("h2").lines()).contains("  symbol:   variable h2");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "BEGIN(); while (true) { }",
        "BEGIN(); for (;;) { Math.sin(3); }",
        "int i1 = 0; BEGIN(); do { i1++; } while (i1 != -1 || i1 == -1);",
        "BEGIN(); while (true) { try { Thread.sleep(1); } catch (Exception e) { } }",
        "Runnable i2 = () -> { while (true) { } };\nBEGIN();\ni2.run();",
        "class I3 { int count; void go() { for (count = 0; ; count++) { } } }\nBEGIN();\nnew I3().go();",
        "BEGIN(); Thread.sleep(60_000);"})
    void anInterruptEndsWhateverTheCellDoes(String code) throws Exception {
        CellException problem = interrupted(code.replace("BEGIN()", "org.alexnet4j.notebook.CellCalls.begin()"));

        assertThat(problem.name()).isEqualTo("Interrupted");
        assertThat(problem.lines()).singleElement().asString().startsWith("The cell was interrupted at cell 7, line ")
                .endsWith("; what ran before keeps its values.");
        assertThat(Thread.currentThread().isInterrupted()).as("the next cell is another matter").isFalse();
        assertThat(run("Thread.sleep(1);\n1")).contains(1);
    }

    @Test
    void aTrainingIsAskedAndEndsWithItsCheckpoint() throws Exception {
        CellException problem = interrupted("String j1 = org.alexnet4j.notebook.CellCalls.train();\nString j2 = \"not reached\";");

        assertThat(problem.name()).isEqualTo("Interrupted");
        assertThat(run("j1")).contains("checkpoint");
        assertThat(failure("j2").lines()).contains("  symbol:   variable j2");
    }

    @Test
    void aLoopAroundTrainingsEnds() throws Exception {
        interrupted("int trainings = 0;\nwhile (true) {\n    org.alexnet4j.notebook.CellCalls.train();\n    trainings++;\n}");

        assertThat(run("trainings")).contains(1);
    }

    @Test
    void nothingIsInterruptedWhereNothingIsRun() throws Exception {
        assertThat(session.interrupt()).isFalse();
        assertThat(run("Thread.sleep(1);\n2")).contains(2);
    }

    @Test
    void namesAreCompletedWhereTheCursorStands() throws Exception {
        run("String longName = \"abc\";");

        assertThat(session.complete("int k = 1;\nMath.ma", 18)).isEqualTo(new CellSession.Completions(List.of("max("), 16));
        assertThat(session.complete("longN + 1", 5)).isEqualTo(new CellSession.Completions(List.of("longName"), 0));
        assertThat(session.complete("longName.le", 11).names()).contains("length()");
        assertThat(session.complete("noSuchThing.", 12).names()).isEmpty();
    }

    @Test
    void namesAreExplainedByTheirSignatures() {
        assertThat(session.describe("int k = 1;\nMath.max(k, 2)", 17).lines()).contains("int Math.max(int a, int b)");
        assertThat(session.describe("noSuchThing", 3)).isEmpty();
    }

    private static CellException interrupted(String code) throws InterruptedException {
        Thread interrupter = CellCalls.whenBegun(session::interrupt);
        CellException problem = failure(code);
        interrupter.join();
        return problem;
    }
}
