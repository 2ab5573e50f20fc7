package org.alexnet4j.notebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.alexnet4j.failures.ExplainedException;

/**
 * Runs cells one after the other, each with what those before it have declared, in the thread that asks and with the class path of this
 * process. One cell is run at a time; only {@link #interrupt} may be called meanwhile.
 */
final class CellSession implements AutoCloseable {

    /** What cells need not import. */
    static final List<String> IMPORTS = List.of("java.awt.image.BufferedImage", "java.io.*", "java.nio.file.*", "java.util.*",
            "java.util.function.*", "java.util.stream.*", "org.alexnet4j.api.*",
            "org.alexnet4j.notebook.Display", "static org.alexnet4j.notebook.Display.display");

    private static final Set<Snippet.SubKind> EXPRESSIONS = Set.of(Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND,
            Snippet.SubKind.VAR_VALUE_SUBKIND, Snippet.SubKind.OTHER_EXPRESSION_SUBKIND);

    private static final String COMPILE_ERROR = "CompileError";

    private final CellControl control = new CellControl();
    private final JShell shell = JShell.builder().executionEngine(control.provider(), Map.of()).build();
    private final Map<String, CellTrace.Place> places = new HashMap<>();
    private final Object lock = new Object();
    /** The thread of the cell that is run; guarded by the lock, as is whether it is to stop. */
    private Optional<Thread> running = Optional.empty();
    private boolean stopping;

    /** Begins with nothing but the imports. */
    CellSession() {
        for (String name : IMPORTS) {
            for (SnippetEvent event : shell.eval("import " + name + ";")) {
                if (event.status() != Snippet.Status.VALID) {
                    throw new IllegalStateException("Cells cannot import " + name + ".");
                }
            }
        }
    }

    SourceCodeAnalysis analysis() {
        return shell.sourceCodeAnalysis();
    }

    /**
     * Runs a cell.
     *
     * @param number the cell's, for messages
     * @param code   any number of statements, declarations and expressions; a bracket that is open, say, is found before anything is run
     * @return the value of the expression at its end; empty where there is none, it is null, or a semicolon follows it
     * @throws CellException where it could not be compiled, threw something or was interrupted; what ran before that is done
     */
    Optional<Object> run(int number, String code) throws CellException {
        CellCode cell = CellCode.of(code, analysis());
        if (!cell.whole()) {
            throw unreadable(number, code, cell.pieces().get(cell.pieces().size() - 1));
        }
        synchronized (lock) {
            running = Optional.of(Thread.currentThread());
            stopping = false;
        }
        try {
            return run(number, code, cell.pieces());
        } finally {
            synchronized (lock) {
                running = Optional.empty();
                lock.notifyAll();
                InterruptedCell.forget();
                // The interrupt was for the cell, not for who runs the next one.
                Thread.interrupted();
            }
            control.forget();
        }
    }

    private Optional<Object> run(int number, String code, List<CellCode.Piece> pieces) throws CellException {
        Optional<Object> value = Optional.empty();
        List<Snippet> declared = new ArrayList<>();
        for (CellCode.Piece piece : pieces) {
            value = Optional.empty();
            control.forget();
            CellTrace.Place place = new CellTrace.Place(number, code, piece.position(), piece.source().length());
            for (SnippetEvent event : shell.eval(piece.source())) {
                if (event.causeSnippet() != null) {
                    continue;
                }
                Snippet snippet = event.snippet();
                places.put(snippet.id(), place);
                if (event.status() == Snippet.Status.REJECTED) {
                    throw compileError(place, shell.diagnostics(snippet).toList());
                }
                if (event.exception() != null) {
                    throw thrown(event.exception(), place);
                }
                if (snippet instanceof DeclarationSnippet) {
                    declared.add(snippet);
                }
                if (EXPRESSIONS.contains(snippet.subKind())) {
                    value = control.value();
                }
            }
            requireNoStop(place);
        }
        requireResolved(declared);
        return code.stripTrailing().endsWith(";") ? Optional.empty() : value;
    }

    /** Asked training has stopped by itself, and its statement has come to an end. */
    private void requireNoStop(CellTrace.Place place) throws CellException {
        synchronized (lock) {
            if (stopping) {
                throw CellTrace.interrupted(place);
            }
        }
    }

    /** JShell takes a method that calls what is not there yet; in a notebook it is a mistake of the cell. */
    private void requireResolved(List<Snippet> declared) throws CellException {
        for (Snippet snippet : declared) {
            Snippet.Status status = shell.status(snippet);
            if (status == Snippet.Status.RECOVERABLE_DEFINED || status == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
                String missing = shell.unresolvedDependencies((DeclarationSnippet) snippet).sorted().findFirst().orElse("");
                String text = CellTrace.unresolved(places.get(snippet.id()), missing);
                throw new CellException(COMPILE_ERROR, text.lines().findFirst().orElseThrow(), text.lines().toList());
            }
        }
    }

    private CellException unreadable(int number, String code, CellCode.Piece piece) {
        CellTrace.Place place = new CellTrace.Place(number, code, piece.position(), piece.source().length());
        List<Diag> problems = new ArrayList<>();
        for (SnippetEvent event : shell.eval(piece.source())) {
            shell.diagnostics(event.snippet()).forEach(problems::add);
        }
        return compileError(place, problems);
    }

    private static CellException compileError(CellTrace.Place place, List<Diag> problems) {
        List<String> messages = problems.stream().filter(Diag::isError).map(problem -> CellTrace.text(place, problem)).distinct().toList();
        if (messages.isEmpty()) {
            messages = List.of("cell %d, line %d: this cannot be read".formatted(place.cell(), place.firstLine()));
        }
        return new CellException(COMPILE_ERROR, messages.get(0).lines().findFirst().orElseThrow(),
                messages.stream().flatMap(String::lines).toList());
    }

    private CellException thrown(JShellException problem, CellTrace.Place place) {
        Optional<Throwable> cause = control.thrown();
        if (cause.filter(InterruptedCell.class::isInstance).isPresent() || isStopping() && cause.isPresent()) {
            return CellTrace.interrupted(place);
        }
        if (cause.orElse(problem) instanceof ExplainedException explained) {
            return CellTrace.explained(explained, problem, places);
        }
        if (problem instanceof EvalException eval) {
            return CellTrace.of(eval, places);
        }
        return new CellException(problem.getClass().getSimpleName(), String.valueOf(problem.getMessage()),
                List.of("cell %d, line %d: %s".formatted(place.cell(), place.firstLine(), problem.getMessage())));
    }

    private boolean isStopping() {
        synchronized (lock) {
            return stopping;
        }
    }

    /**
     * Asks the cell that is run to stop: a training under way by what it has registered with {@link Interrupts}, otherwise its thread. What
     * follows in the cell is not run. A second call interrupts the thread of a training, too.
     *
     * @return whether a cell was running
     */
    boolean interrupt() {
        synchronized (lock) {
            if (running.isEmpty()) {
                return false;
            }
            stopping = true;
            InterruptedCell.stop(running.get());
            if (!Interrupts.request()) {
                running.get().interrupt();
            }
            return true;
        }
    }

    /**
     * Waits for the cell that is run.
     *
     * @param seconds at most
     */
    void awaitCell(long seconds) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        synchronized (lock) {
            for (long left = until - System.nanoTime(); running.isPresent() && left > 0; left = until - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(lock, left);
            }
        }
    }

    /**
     * Names that can follow.
     *
     * @param code   of a cell
     * @param cursor a position in it
     * @return what can stand from the anchor to the cursor, best ones first
     */
    Completions complete(String code, int cursor) {
        String before = code.substring(0, cursor);
        List<CellCode.Piece> pieces = CellCode.of(before, analysis()).pieces();
        int position = pieces.isEmpty() ? 0 : pieces.get(pieces.size() - 1).position();
        int[] anchor = {cursor - position};
        List<SourceCodeAnalysis.Suggestion> found = analysis().completionSuggestions(before.substring(position), cursor - position, anchor);
        Set<String> names = new LinkedHashSet<>();
        found.stream().filter(SourceCodeAnalysis.Suggestion::matchesType).forEach(one -> names.add(one.continuation()));
        found.forEach(one -> names.add(one.continuation()));
        return new Completions(List.copyOf(names), position + anchor[0]);
    }

    /**
     * @param names  what can stand there
     * @param anchor where it begins in the cell
     */
    record Completions(List<String> names, int anchor) {
    }

    /**
     * Tells about a name.
     *
     * @param code   of a cell
     * @param cursor a position in it, in the name or behind it
     * @return its signatures, a line each; empty where it is not known
     */
    String describe(String code, int cursor) {
        int end = cursor;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        // JShell knows a method by its bracket.
        String before = code.substring(0, end) + (code.substring(end).stripLeading().startsWith("(") ? "(" : "");
        List<CellCode.Piece> pieces = CellCode.of(before, analysis()).pieces();
        int position = pieces.isEmpty() ? 0 : pieces.get(pieces.size() - 1).position();
        return analysis().documentation(before.substring(position), before.length() - position, false).stream()
                .map(SourceCodeAnalysis.Documentation::signature).distinct().collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        shell.close();
    }
}
