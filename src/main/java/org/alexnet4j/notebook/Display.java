package org.alexnet4j.notebook;

import java.util.Objects;
import java.util.UUID;

/**
 * Shows values below the cell that is run: pictures as pictures, {@link HtmlText} as HTML, all else as text. Outside of a notebook their
 * text goes to standard output.
 */
public final class Display {

    private static volatile Screen current = Screen.STANDARD_OUTPUT;

    private final Screen screen;
    private final String id;

    private Display(Screen screen, String id) {
        this.screen = screen;
        this.id = id;
    }

    /** Where values are shown. */
    interface Screen {

        /** No notebook. */
        Screen STANDARD_OUTPUT = (value, id, again) -> System.out.println(value);

        /**
         * @param value what to show
         * @param id    names the place
         * @param again whether it replaces what the place shows
         */
        void show(Object value, String id, boolean again);
    }

    /**
     * Shows a value.
     *
     * @param value anything
     */
    public static void display(Object value) {
        current.show(Objects.requireNonNull(value), UUID.randomUUID().toString(), false);
    }

    /**
     * Shows a value in a place of its own, where others follow, such as how far a training is.
     *
     * @param first anything
     * @return the place
     */
    public static Display updating(Object first) {
        Display place = new Display(current, UUID.randomUUID().toString());
        place.screen.show(Objects.requireNonNull(first), place.id, false);
        return place;
    }

    /**
     * Shows a value in place of the one before; outside of a notebook, after it. May be called from any thread, also when the cell is over.
     *
     * @param value anything
     */
    public void update(Object value) {
        screen.show(Objects.requireNonNull(value), id, true);
    }

    /**
     * @param screen where values are shown from now on
     * @return where they were until now
     */
    static Screen showOn(Screen screen) {
        Screen before = current;
        current = screen;
        return before;
    }
}
