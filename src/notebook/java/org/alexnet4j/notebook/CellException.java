package org.alexnet4j.notebook;

import java.util.List;

/** A cell that could not be compiled, or threw something, or was interrupted. */
final class CellException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final transient List<String> lines;

    /**
     * @param name    what it is, such as the class of an exception, without its package
     * @param message in a sentence, without a line's number
     * @param lines   all of it, for people: what, where in the cell, where in libraries
     */
    CellException(String name, String message, List<String> lines) {
        super(message, null, false, false);
        this.name = name;
        this.lines = List.copyOf(lines);
    }

    String name() {
        return name;
    }

    List<String> lines() {
        return lines;
    }
}
