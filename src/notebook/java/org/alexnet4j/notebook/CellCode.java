package org.alexnet4j.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * A cell's code in the pieces that JShell takes one at a time.
 *
 * @param pieces in their order
 * @param whole  whether all of it can be read; otherwise the last piece is what cannot
 * @param open   whether the last piece only lacks its end
 */
record CellCode(List<Piece> pieces, boolean whole, boolean open) {

    /**
     * @param source   code of a statement, an expression or a declaration
     * @param position where it begins in the cell, 0 for the first character
     */
    record Piece(String source, int position) {
    }

    private static final Pattern BLANKS_AND_COMMENTS = Pattern.compile("(?:\\s|//[^\\n]*\\n|/\\*(?s:.*?)\\*/)+");

    CellCode {
        pieces = List.copyOf(pieces);
    }

    static CellCode of(String code, SourceCodeAnalysis analysis) {
        List<Piece> pieces = new ArrayList<>();
        String rest = code;
        while (!rest.isBlank()) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            Completeness completeness = info.completeness();
            int position = code.length() - rest.length();
            if (completeness == Completeness.EMPTY) {
                break;
            }
            if (completeness == Completeness.UNKNOWN || completeness == Completeness.DEFINITELY_INCOMPLETE) {
                int blanks = blanks(rest);
                pieces.add(new Piece(rest.substring(blanks), position + blanks));
                return new CellCode(pieces, false, completeness == Completeness.DEFINITELY_INCOMPLETE);
            }
            int blanks = blanks(info.source());
            pieces.add(new Piece(info.source().substring(blanks), position + blanks));
            if (completeness == Completeness.CONSIDERED_INCOMPLETE) {
                break;
            }
            rest = info.remaining();
        }
        return new CellCode(pieces, true, false);
    }

    /** JShell counts the lines of an expression from its first sign, and those of a statement from the first blank before it. */
    private static int blanks(String source) {
        Matcher matcher = BLANKS_AND_COMMENTS.matcher(source);
        return matcher.lookingAt() ? matcher.end() : 0;
    }

    /**
     * @param code     of a cell
     * @param position of a character in it
     * @return the number of its line, 1 for the first
     */
    static int line(String code, int position) {
        return (int) code.substring(0, Math.min(position, code.length())).chars().filter(character -> character == '\n').count() + 1;
    }

    /**
     * @param code of a cell
     * @param line its number, 1 for the first
     * @return its text; empty beyond the end
     */
    static String text(String code, int line) {
        return code.lines().skip(Math.max(0, line - 1)).findFirst().orElse("");
    }
}
