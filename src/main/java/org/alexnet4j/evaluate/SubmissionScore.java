package org.alexnet4j.evaluate;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.alexnet4j.data.DataException;

/**
 * The errors of what was handed in to a challenge: a text file with a line for each picture, in the order of their numbers, and in it the
 * numbers of up to five classes, the most probable first.
 *
 * @param pictures   lines of the file
 * @param top1Errors lines whose first class is not that of the picture
 * @param top5Errors lines with no class that is that of the picture
 */
public record SubmissionScore(long pictures, long top1Errors, long top5Errors) {

    /** What the challenges of all years ask for. */
    private static final int CLASSES = 1000;

    /**
     * Counts errors.
     *
     * @param submission what was handed in
     * @param truth      the number of each picture's class in a line, such as ILSVRC2012_validation_ground_truth.txt
     * @return the errors
     * @throws DataException naming file and line, where the two cannot be compared
     */
    public static SubmissionScore of(Path submission, Path truth) {
        try (Lines answers = new Lines(submission); Lines labels = new Lines(truth)) {
            SubmissionScore score = new SubmissionScore(0, 0, 0);
            Optional<List<Integer>> label = labels.next(1);
            for (Optional<List<Integer>> answer = answers.next(Answer.TOP); answer.isPresent() || label.isPresent();
                    answer = answers.next(Answer.TOP)) {
                requireBoth(answer.isPresent(), answers, labels);
                requireBoth(label.isPresent(), labels, answers);
                score = score.plus(answer.orElseThrow(), label.orElseThrow().get(0));
                label = labels.next(1);
            }
            if (score.pictures() == 0) {
                throw new DataException("%s has no line; it should have one with five classes for each picture.".formatted(submission));
            }
            return score;
        }
    }

    private SubmissionScore plus(List<Integer> answer, int label) {
        return new SubmissionScore(
                pictures + 1, top1Errors + (answer.get(0) == label ? 0 : 1), top5Errors + (answer.contains(label) ? 0 : 1));
    }

    private static void requireBoth(boolean present, Lines file, Lines other) {
        if (!present) {
            throw new DataException("%s ends after line %d, but %s goes on; both should have a line for each picture."
                    .formatted(file.file, file.number - 1, other.file));
        }
    }

    /** Lines of numbers. */
    private static final class Lines implements AutoCloseable {

        private final Path file;
        private final BufferedReader reader;
        private long number;

        Lines(Path file) {
            this.file = file;
            try {
                this.reader = Files.newBufferedReader(file);
            } catch (IOException e) {
                throw unreadable(e);
            }
        }

        /** @return the numbers of the next line, at least one; empty at the end */
        Optional<List<Integer>> next(int most) {
            try {
                number++;
                Optional<String> line = Optional.ofNullable(reader.readLine());
                return line.map(text -> numbers(text, most));
            } catch (IOException e) {
                throw unreadable(e);
            }
        }

        private List<Integer> numbers(String line, int most) {
            String[] parts = line.strip().split("\\s+");
            if (parts.length > most || !Arrays.stream(parts).allMatch(Lines::isClass)) {
                throw new DataException("%s:%d: should be %s from 1 to %d, but is \"%s\".".formatted(file, number,
                        most == 1 ? "the number of a class" : "one to five numbers of classes, separated by spaces,", CLASSES, line));
            }
            return Arrays.stream(parts).map(Integer::valueOf).toList();
        }

        private static boolean isClass(String text) {
            return text.matches("\\d{1,4}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= CLASSES;
        }

        private DataException unreadable(IOException cause) {
            String reason = Files.notExists(file) ? "it does not exist"
                    : cause instanceof CharacterCodingException ? "it is no text" : String.valueOf(cause.getMessage());
            return new DataException("The file %s cannot be read (%s).".formatted(file, reason), cause);
        }

        @Override
        public void close() {
            try {
                reader.close();
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }
}
