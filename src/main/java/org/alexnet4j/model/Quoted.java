package org.alexnet4j.model;

/** Text of a foreign file as it is shown to a person: short, and without characters that a terminal would obey. */
final class Quoted {

    private static final int LONGEST = 100;

    private Quoted() {
    }

    static String of(String text) {
        String plain = text.codePoints()
                .limit(LONGEST)
                .map(point -> Character.isISOControl(point) || Character.getType(point) == Character.FORMAT ? '?' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return '"' + plain + (text.codePointCount(0, text.length()) > LONGEST ? "..." : "") + '"';
    }
}
