package org.alexnet4j.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.evaluate.Answer;
import org.alexnet4j.evaluate.JudgedPicture;
import org.alexnet4j.files.Csv;

/**
 * An evaluation's {@code predictions.csv}: a header, then a row for each picture in the order of the set, added as pictures are judged. A
 * row has all that is counted of a picture, with probabilities that read back to the last bit, so that an evaluation goes on from it.
 */
final class EvaluationPredictions {

    /** Columns before the most probable classes: the file, its label, and the probability given to that. */
    private static final int BEFORE = 3;
    /** Columns of each network alone: its most probable class, whether the label is among its five, the probability given to the label. */
    private static final int OF_MEMBER = 3;

    private final Path file;
    private final PictureSet set;
    private final int members;
    private final int guesses;
    private final Map<String, Integer> labels = new HashMap<>();

    /**
     * @param file    where it is, or will be
     * @param set     the pictures
     * @param members how many networks judge them
     */
    EvaluationPredictions(Path file, PictureSet set, int members) {
        this.file = file;
        this.set = set;
        this.members = members;
        this.guesses = Math.min(5, set.classes().size());
        set.classes().forEach(className -> labels.put(className, labels.size()));
    }

    private List<String> header() {
        List<String> header = new ArrayList<>(List.of("file", "label", "label_probability"));
        IntStream.rangeClosed(1, guesses).forEach(i -> header.addAll(List.of("class_" + i, "probability_" + i)));
        if (members > 1) {
            IntStream.rangeClosed(1, members).forEach(i -> header.addAll(
                    List.of("model_" + i + "_class", "model_" + i + "_among_five", "model_" + i + "_label_probability")));
        }
        return header;
    }

    /**
     * Gives back what was judged before, and forgets what came after the last picture of a whole minibatch, and a row that a kill cut off:
     * the rest is judged in the minibatches that it would have been in.
     *
     * @param picturesAtATime pictures of a minibatch
     * @param judged          told of each picture that stays judged, in the order of the set
     * @return how many pictures stay judged
     * @throws RunException          where the file is of other pictures or networks
     * @throws UncheckedIOException when it cannot be read or written
     */
    int goOn(int picturesAtATime, Consumer<JudgedPicture> judged) {
        if (Files.notExists(file)) {
            write(Csv.row(header()), StandardOpenOption.CREATE_NEW);
            return 0;
        }
        int rows = count();
        int kept = rows >= set.size() ? set.size() : rows / picturesAtATime * picturesAtATime;
        cutAfter(kept, judged);
        return kept;
    }

    private int count() {
        try (Csv.Reader reader = new Csv.Reader(file)) {
            int rows = 0;
            for (Optional<List<String>> row = reader.next(); row.isPresent(); row = reader.next()) {
                rows++;
            }
            // The header is the first of them, unless that was cut off already.
            return Math.max(0, rows - 1);
        }
    }

    private void cutAfter(int kept, Consumer<JudgedPicture> judged) {
        long length;
        try (Csv.Reader reader = new Csv.Reader(file)) {
            reader.next().ifPresent(this::requireHeader);
            for (int i = 0; i < kept; i++) {
                judged.accept(parse(i, reader.next().orElseThrow()));
            }
            length = reader.whole();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        } catch (IOException e) {
            throw unwritable(e);
        }
        if (length == 0) {
            write(Csv.row(header()), StandardOpenOption.APPEND);
        }
    }

    private void requireHeader(List<String> row) {
        if (!row.equals(header())) {
            throw new RunException("%s, line 1: the columns should be %s; give another folder with --out."
                    .formatted(file, String.join(",", header())));
        }
    }

    /**
     * Adds rows.
     *
     * @param first  index of the first of these pictures in the set
     * @param judged what was said to them
     * @throws UncheckedIOException when the file cannot be written
     */
    void append(int first, List<JudgedPicture> judged) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < judged.size(); i++) {
            rows.append(Csv.row(cells(first + i, judged.get(i))));
        }
        write(rows.toString(), StandardOpenOption.APPEND);
    }

    private void write(String text, StandardOpenOption how) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, how)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private UncheckedIOException unwritable(IOException cause) {
        return new UncheckedIOException("Cannot write " + file + ": " + cause.getMessage() + ".", cause);
    }

    private List<String> cells(int index, JudgedPicture judged) {
        List<String> cells = new ArrayList<>(List.of(set.pictures().get(index).file().name(), set.classes().get(judged.label()),
                Float.toString(judged.answer().probability())));
        judged.top().forEach(guess -> cells.addAll(List.of(set.classes().get(guess.label()), Float.toString(guess.probability()))));
        if (members > 1) {
            judged.members().forEach(answer -> cells.addAll(List.of(set.classes().get(answer.best()), Boolean.toString(answer.amongFive()),
                    Float.toString(answer.probability()))));
        }
        return cells;
    }

    private JudgedPicture parse(int index, List<String> cells) {
        String expected = set.pictures().get(index).file().name();
        if (!cells.get(0).equals(expected)) {
            throw new RunException("%s: row %d is of %s, but picture %d is %s now; give another folder with --out."
                    .formatted(file, index + 1, cells.get(0), index + 1, expected));
        }
        try {
            return parse(cells);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new RunException(
                    "%s: row %d, of %s, is damaged; give another folder with --out.".formatted(file, index + 1, expected), e);
        }
    }

    private JudgedPicture parse(List<String> cells) {
        int label = label(cells.get(1));
        List<JudgedPicture.Guess> top = guesses(cells);
        boolean amongFive = top.stream().anyMatch(guess -> guess.label() == label);
        Answer answer = new Answer(top.get(0).label(), amongFive, Float.parseFloat(cells.get(2)));
        return new JudgedPicture(label, answer, top, members > 1 ? members(cells) : List.of(answer));
    }

    private List<JudgedPicture.Guess> guesses(List<String> cells) {
        return IntStream.range(0, guesses).map(i -> BEFORE + 2 * i)
                .mapToObj(at -> new JudgedPicture.Guess(label(cells.get(at)), Float.parseFloat(cells.get(at + 1)))).toList();
    }

    private List<Answer> members(List<String> cells) {
        return IntStream.range(0, members).map(i -> BEFORE + 2 * guesses + OF_MEMBER * i)
                .mapToObj(at -> new Answer(
                        label(cells.get(at)), Boolean.parseBoolean(cells.get(at + 1)), Float.parseFloat(cells.get(at + 2))))
                .toList();
    }

    private int label(String className) {
        return Optional.ofNullable(labels.get(className)).orElseThrow(() -> new IllegalArgumentException(className));
    }

    /**
     * Reads the file from its beginning.
     *
     * @param each told of each picture's most probable classes, as labels
     */
    void guesses(Consumer<List<Integer>> each) {
        try (Csv.Reader reader = new Csv.Reader(file)) {
            reader.next().ifPresent(this::requireHeader);
            for (Optional<List<String>> row = reader.next(); row.isPresent(); row = reader.next()) {
                each.accept(guesses(row.get()).stream().map(JudgedPicture.Guess::label).toList());
            }
        }
    }
}
