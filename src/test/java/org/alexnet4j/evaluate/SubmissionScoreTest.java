package org.alexnet4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alexnet4j.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionScoreTest {

    @TempDir
    private Path folder;

    private Path file(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertRefused(String submission, String truth, String message) {
        Path answers = file("submission.txt", submission);
        Path labels = file("truth.txt", truth);
        assertThatThrownBy(() -> SubmissionScore.of(answers, labels)).isInstanceOf(DataException.class)
                .hasMessage(message.replace("SUBMISSION", answers.toString()).replace("TRUTH", labels.toString()));
    }

    @Test
    void theFirstClassDecidesTheTop1ErrorAndAnyOfTheFiveTheTop5Error() {
        Path submission = file("submission.txt", "490 1 2 3 4\n1 2 3 4 361\r\n5 6 7 8 9\n1000\n");
        Path truth = file("truth.txt", "490\n361\n171\n1000\n");
        assertThat(SubmissionScore.of(submission, truth)).isEqualTo(new SubmissionScore(4, 2, 1));
    }

    @Test
    void filesOfDifferentLengthsAreRefusedWithTheLineTheShorterOneEndsAfter() {
        assertRefused("1 2 3 4 5\n", "1\n2\n", "SUBMISSION ends after line 1, but TRUTH goes on; both should have a line for each"
                + " picture.");
        assertRefused("1 2 3 4 5\n1 2 3 4 5\n", "1\n", "TRUTH ends after line 1, but SUBMISSION goes on; both should have a line for each"
                + " picture.");
        assertRefused("", "", "SUBMISSION has no line; it should have one with five classes for each picture.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 1 2 3 4", "1001", "1 2 3 4 5 6", "", "cat", "-1", "1,2,3,4,5", "# made by a network", "1.0", "99999999999"})
    void aLineThatIsNotOneToFiveClassesIsRefusedWithItsNumber(String line) {
        assertRefused("1 2 3 4 5\n" + line + "\n", "1\n2\n", "SUBMISSION:2: should be one to five numbers of classes, separated by spaces,"
                + " from 1 to 1000, but is \"" + line + "\".");
    }

    @Test
    void aLineOfTheTruthThatIsNoClassIsRefusedWithItsNumber() {
        assertRefused("1\n2\n", "1\n2 3\n", "TRUTH:2: should be the number of a class from 1 to 1000, but is \"2 3\".");
    }

    @Test
    void aMissingFileIsNamed() {
        Path truth = file("truth.txt", "1\n");
        Path none = folder.resolve("none.txt");
        assertThatThrownBy(() -> SubmissionScore.of(none, truth)).isInstanceOf(DataException.class)
                .hasMessage("The file " + none + " cannot be read (it does not exist).");
    }

    /** Every fifth line has the class in none of its places, every second one in the second place; the rest begins with it. */
    @Test
    void all50000RealLabelsAreScored() throws IOException {
        Optional<Path> meta = Optional.ofNullable(System.getenv("ALEXNET_DATA")).map(data -> Path.of(data, "ilsvrc2012-meta"));
        assumeTrue(meta.isPresent() && Files.exists(meta.get()), "ALEXNET_DATA does not hold ilsvrc2012-meta");
        Path truth = meta.get().resolve("ILSVRC2012_validation_ground_truth.txt");
        List<String> lines = new ArrayList<>();
        for (String label : Files.readAllLines(truth)) {
            int right = Integer.parseInt(label);
            int wrong = right % 1000 + 1;
            int i = lines.size();
            lines.add(i % 5 == 0 ? wrong + " " + wrong : i % 2 == 0 ? wrong + " " + right : right + " " + wrong);
        }
        Path submission = Files.write(folder.resolve("submission.txt"), lines);
        // Of ten lines two have it nowhere, and four of the other eight in the second place.
        assertThat(SubmissionScore.of(submission, truth)).isEqualTo(new SubmissionScore(50_000, 30_000, 10_000));
    }
}
