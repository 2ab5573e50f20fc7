package org.alexnet4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisplayTest {

    @Test
    void valuesGoToTheNotebookAndUpdatesToTheirPlace() {
        List<String> shown = new ArrayList<>();
        List<String> places = new ArrayList<>();
        Display.Screen before = Display.showOn((value, id, again) -> {
            shown.add(value + (again ? " again" : ""));
            places.add(id);
        });
        Display place;
        try {
            Display.display(1);
            place = Display.updating("a");
            place.update("b");
        } finally {
            Display.showOn(before);
        }
        place.update("c");

        assertThat(shown).as("also when the cell is over").containsExactly("1", "a", "b again", "c again");
        assertThat(places.get(0)).isNotEqualTo(places.get(1));
        assertThat(places.subList(1, 4)).containsOnly(places.get(1));
    }

    @Test
    void outsideOfANotebookTheirTextIsPrinted() {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            Display.display(List.of(1, 2));
            Display.updating("1 of 2").update("2 of 2");
        } finally {
            System.setOut(before);
        }

        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("[1, 2]", "1 of 2", "2 of 2");
    }
}
