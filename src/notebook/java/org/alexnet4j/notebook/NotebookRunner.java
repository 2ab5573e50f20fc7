package org.alexnet4j.notebook;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs a notebook without Jupyter, in the thread that asks. Standard output and error of the process are the cell's meanwhile. */
final class NotebookRunner implements NotebookProvider.Run {

    private final NotebookFile notebook;
    private volatile Optional<CellSession> session = Optional.empty();
    private volatile boolean stopped;

    NotebookRunner(NotebookFile notebook) {
        this.notebook = notebook;
    }

    /** What is done with what a cell showed. */
    @FunctionalInterface
    private interface Reader {

        void read(int number, NotebookFile.Cell cell, CellOutputs outputs);
    }

    @Override
    public void run(Path out, Consumer<String> said) {
        boolean inPlace = out.toAbsolutePath().normalize().equals(notebook.path().toAbsolutePath().normalize());
        notebook.cells().forEach(NotebookFile.Cell::clear);
        try {
            runAll(said, (number, cell, outputs) -> cell.setResult(number, outputs.outputs()));
        } catch (NotebookFailure e) {
            // What came out until then is worth a look; the notebook itself stays as it was.
            if (!inPlace) {
                notebook.write(out);
            }
            throw e;
        }
        notebook.write(out);
    }

    @Override
    public void check(Consumer<String> said) {
        runAll(said, (number, cell, outputs) -> {
            OutputComparison comparison = new OutputComparison(cell.tolerance(), cell.varies());
            comparison.difference(cell.outputs(), outputs.outputs()).ifPresent(difference -> {
                throw new NotebookFailure("%s, cell %d: %s.".formatted(notebook.path(), number, difference));
            });
        });
    }

    private void runAll(Consumer<String> said, Reader reader) {
        List<NotebookFile.Cell> cells = notebook.cells();
        try (CellSession cellSession = new CellSession()) {
            session = Optional.of(cellSession);
            for (int number = 1; number <= cells.size(); number++) {
                if (stopped) {
                    throw new NotebookFailure("%s was interrupted before cell %d.".formatted(notebook.path(), number));
                }
                said.accept("%s: cell %d of %d".formatted(notebook.path().getFileName(), number, cells.size()));
                run(cellSession, number, cells.get(number - 1), reader);
            }
        } finally {
            session = Optional.empty();
        }
    }

    private void run(CellSession cellSession, int number, NotebookFile.Cell cell, Reader reader) {
        CellOutputs outputs = new CellOutputs();
        Optional<CellException> problem = run(cellSession, number, cell.source(), outputs);
        if (problem.isPresent()) {
            CellException e = problem.get();
            cell.setResult(number, outputs.outputs());
            throw new NotebookFailure("%s, cell %d: %s%n%s".formatted(notebook.path(), number, e.name(), String.join("\n", e.lines())), e);
        }
        reader.read(number, cell, outputs);
    }

    private static Optional<CellException> run(CellSession cellSession, int number, String source, CellOutputs outputs) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        Display.Screen screen = Display.showOn(outputs);
        System.setOut(outputs.stream("stdout"));
        System.setErr(outputs.stream("stderr"));
        try {
            cellSession.run(number, source).ifPresent(value -> outputs.result(number, value));
            return Optional.empty();
        } catch (CellException e) {
            outputs.error(e);
            return Optional.of(e);
        } finally {
            System.setOut(out);
            System.setErr(err);
            Display.showOn(screen);
        }
    }

    @Override
    public void requestStop() {
        stopped = true;
        session.ifPresent(CellSession::interrupt);
    }
}
