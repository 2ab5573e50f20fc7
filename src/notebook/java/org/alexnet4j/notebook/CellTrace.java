package org.alexnet4j.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShellException;

/** What went wrong in a cell, in the lines of cells: the code between them and this program is nobody's concern. */
final class CellTrace {

    /** Frames of libraries in a row, of which the first ones say where it happened. */
    private static final int FRAMES = 5;
    private static final String INTERRUPTED = "The cell was interrupted";

    private CellTrace() {
    }

    /**
     * Where a piece of code stands.
     *
     * @param cell     the cell's number
     * @param code     the cell's
     * @param position of the piece in it
     * @param length   of the piece
     */
    record Place(int cell, String code, int position, int length) {

        int firstLine() {
            return CellCode.line(code, position);
        }

        /** @param line in the piece, 1 for its first */
        String text(int line) {
            int inCell = CellCode.line(code, position) + line - 1;
            return "cell %d, line %d: %s".formatted(cell, inCell, CellCode.text(code, inCell).strip());
        }
    }

    /** The compiler's message, the line and a mark below the place. */
    static String text(Place place, Diag problem) {
        // Cells are wrapped into a class that has no name.
        String message = problem.getMessage(Locale.ENGLISH).lines().filter(line -> !line.strip().matches("location: class ?"))
                .map(String::stripTrailing).collect(Collectors.joining("\n"));
        // That of a value of the wrong type may be behind the end of what declares its variable.
        return text(place, message, problem.getPosition() < 0 || problem.getPosition() > place.length() ? 0 : (int) problem.getPosition());
    }

    /**
     * What a declaration uses and nobody has declared.
     *
     * @param missing as JShell has it, such as {@code method f(int)}
     */
    static String unresolved(Place place, String missing) {
        String name = missing.replaceFirst("^\\w+ (\\w+).*$", "$1");
        Matcher use = Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(place.code());
        return text(place, "cannot find symbol: " + missing, use.find(place.position()) ? use.start() - place.position() : 0);
    }

    private static String text(Place place, String message, int positionInPiece) {
        int position = Math.min(place.position() + positionInPiece, place.code().length());
        int line = CellCode.line(place.code(), position);
        int column = position - (place.code().lastIndexOf('\n', position - 1) + 1);
        return "cell %d, line %d: %s%n%s%n%s^".formatted(place.cell(), line, message, CellCode.text(place.code(), line), " ".repeat(column))
                .replace("\r\n", "\n");
    }

    static CellException interrupted(Place place) {
        return new CellException("Interrupted", INTERRUPTED + ".", List.of("%s at cell %d, line %d; what ran before keeps its values."
                .formatted(INTERRUPTED, place.cell(), place.firstLine())));
    }

    /** It has a sentence for the user, who need not know where in the program it comes from. */
    static CellException explained(RuntimeException problem, JShellException trace, Map<String, Place> places) {
        List<String> lines = new ArrayList<>(problem.getMessage().lines().toList());
        for (StackTraceElement frame : trace.getStackTrace()) {
            cellFrame(frame, places).ifPresent(lines::add);
        }
        return new CellException(problem.getClass().getSimpleName(), problem.getMessage(), lines);
    }

    static CellException of(EvalException problem, Map<String, Place> places) {
        List<String> lines = new ArrayList<>();
        String prefix = "";
        for (Throwable one = problem; one instanceof EvalException eval; one = one.getCause()) {
            lines.add(prefix + eval.getExceptionClassName() + (eval.getMessage() == null ? "" : ": " + eval.getMessage()));
            lines.addAll(frames(eval.getStackTrace(), places));
            prefix = "Caused by: ";
        }
        String name = problem.getExceptionClassName();
        return new CellException(name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1),
                problem.getMessage() == null ? "" : problem.getMessage(), lines);
    }

    private static List<String> frames(StackTraceElement[] trace, Map<String, Place> places) {
        int last = 0;
        for (int i = 0; i < trace.length; i++) {
            if (cellFrame(trace[i], places).isPresent()) {
                last = i + 1;
            }
        }
        List<String> lines = new ArrayList<>();
        int inRow = 0;
        for (int i = 0; i < last; i++) {
            Optional<String> own = cellFrame(trace[i], places);
            inRow = own.isPresent() ? 0 : inRow + 1;
            if (inRow <= FRAMES) {
                lines.add(own.orElse("    at " + trace[i]));
            } else if (inRow == FRAMES + 1) {
                lines.add("    …");
            }
        }
        return lines;
    }

    /** JShell puts the number of the piece in place of a file's name. */
    private static Optional<String> cellFrame(StackTraceElement frame, Map<String, Place> places) {
        String file = String.valueOf(frame.getFileName());
        return file.startsWith("#") ? Optional.ofNullable(places.get(file.substring(1)))
                .map(place -> "    at " + place.text(frame.getLineNumber())) : Optional.empty();
    }
}
