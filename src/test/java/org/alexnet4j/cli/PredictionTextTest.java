package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.alexnet4j.data.pictures.PictureFile;
import org.alexnet4j.data.sets.GivenPicture;
import org.alexnet4j.evaluate.Ranking;
import org.junit.jupiter.api.Test;

class PredictionTextTest {

    private static final List<String> CLASSES = List.of("n02012849", "n03126707", "owl");
    private static final List<String> WORDS = List.of("crane", "crane", "owl");
    private static final Ranking RANKING = new Ranking(new float[] {0.125f, 0.8f, 0.075f});

    private static List<String> lines(int top, Optional<Integer> truth, Optional<BarStyle> bars) {
        StringWriter text = new StringWriter();
        try (PredictionText output = new PredictionText(new PrintWriter(text), new PredictionNames(CLASSES, WORDS, top), bars)) {
            output.answer(new GivenPicture(PictureFile.of(Path.of("bird.jpeg")), truth), RANKING);
        }
        return text.toString().lines().toList();
    }

    @Test
    void classesOfTheSameWordsAreToldApart() {
        assertThat(lines(2, Optional.empty(), Optional.empty()))
                .containsExactly("bird.jpeg", "   80.00 %  crane (n03126707)", "   12.50 %  crane (n02012849)");
    }

    @Test
    void theRightClassIsMarkedAndShownWhereverItStands() {
        assertThat(lines(3, Optional.of(0), Optional.empty())).containsExactly("bird.jpeg", "   80.00 %  crane (n03126707)",
                "   12.50 %  crane (n02012849)  <- right", "    7.50 %  owl");
        assertThat(lines(1, Optional.of(2), Optional.empty()))
                .containsExactly("bird.jpeg", "   80.00 %  crane (n03126707)", "    7.50 %  owl  <- right, place 3 of 3");
    }

    /** 0.8 and 0.125 of twenty cells are 16 and 2 1/2. */
    @Test
    void barsInATerminalAreAsLongAsTheClassIsProbable() {
        assertThat(lines(2, Optional.empty(), Optional.of(new BarStyle(BarStyle.EIGHTHS, false)))).containsExactly("bird.jpeg",
                "   80.00 %  ████████████████      crane (n03126707)", "   12.50 %  ██▌                   crane (n02012849)");
        assertThat(new BarStyle(BarStyle.EIGHTHS, false).bar(1, false)).isEqualTo("█".repeat(20));
        assertThat(new BarStyle(BarStyle.EIGHTHS, false).bar(0, false)).isBlank().hasSize(20);
        assertThat(new BarStyle(BarStyle.ASCII, false).bar(0.3, true)).isEqualTo("######" + " ".repeat(14));
    }

    @Test
    void theBarOfTheRightClassHasAColourOfItsOwn() {
        List<String> lines = lines(2, Optional.of(0), Optional.of(new BarStyle(BarStyle.ASCII, true)));
        assertThat(lines.get(1)).contains("\u001b[34m################    \u001b[0m  crane");
        assertThat(lines.get(2)).contains("\u001b[32m###                 \u001b[0m  crane");
    }
}
