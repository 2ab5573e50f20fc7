package org.alexnet4j.data.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alexnet4j.data.DataException;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sources;

/**
 * Flowers-102, whose pictures lie side by side; two files of MATLAB tell their classes, from 1, and their splits by the pictures' numbers.
 * They are brought into folders: a split, and in it a class, called by its number in three digits, so that labels are those numbers less 1.
 */
final class Flowers102 {

    /** The file with the class of each picture. */
    static final String LABELS = "imagelabels.mat";
    /** The file with the pictures of each split. */
    static final String SPLITS = "setid.mat";

    /** The folder of each split, and what the file calls it. */
    private static final Map<String, String> VARIABLES = Map.of("train", "trnid", "val", "valid", "test", "tstid");

    private final Path archive;
    private final Path pictures;
    private final Path folder;

    private Flowers102(Path archive, Path pictures, Path folder) {
        this.archive = archive;
        this.pictures = pictures;
        this.folder = folder;
    }

    /**
     * Moves the pictures to where they belong.
     *
     * @param archive  the archive that was downloaded, for messages
     * @param unpacked where its contents lie
     * @param folder   the set's folder, which holds the two files
     * @throws DataException where the two files cannot be read, or are of other pictures than those of the archive
     * @throws IOException   where the folder cannot be written
     */
    static void arrange(Path archive, Path unpacked, Path folder) throws IOException {
        new Flowers102(archive, unpacked.resolve("jpg"), folder).arrange();
    }

    private void arrange() throws IOException {
        if (!Files.isDirectory(pictures)) {
            throw new DataException("The archive %s should hold the folder %s and does not.".formatted(archive, pictures.getFileName()));
        }
        int[] labels = numbers(LABELS, "labels");
        for (Map.Entry<String, String> split : VARIABLES.entrySet()) {
            for (int number : numbers(SPLITS, split.getValue())) {
                move(number, labels, folder.resolve(split.getKey()));
            }
        }
        try (Stream<Path> left = Files.list(pictures)) {
            left.findFirst().ifPresent(picture -> {
                throw new DataException("%s names no split for %s of the archive %s.".formatted(SPLITS, picture.getFileName(), archive));
            });
        }
    }

    private void move(int number, int[] labels, Path split) throws IOException {
        String name = String.format(Locale.ROOT, "image_%05d.jpg", number);
        if (number < 1 || number > labels.length) {
            throw new DataException("%s names picture %d, but %s has the classes of pictures 1 to %d."
                    .formatted(SPLITS, number, LABELS, labels.length));
        }
        if (!Files.exists(pictures.resolve(name))) {
            throw new DataException("%s names %s, which the archive %s does not hold, or names it twice.".formatted(SPLITS, name, archive));
        }
        Path target = split.resolve(String.format(Locale.ROOT, "%03d", labels[number - 1]));
        Files.createDirectories(target);
        Files.move(pictures.resolve(name), target.resolve(name));
    }

    private int[] numbers(String file, String variable) {
        try {
            Matrix matrix = Mat5.newReader(Sources.wrap(Files.readAllBytes(folder.resolve(file)))).readMat().getMatrix(variable);
            return IntStream.range(0, matrix.getNumElements()).map(matrix::getInt).toArray();
        } catch (IOException | RuntimeException e) { // the library throws many kinds where the content is not what was asked for
            throw new DataException("%s does not hold the numbers %s (%s).".formatted(file, variable, e.getMessage()), e);
        }
    }
}
