package org.alexnet4j.data.sets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.pictures.Listing;

/** Says what would help where a set in folders has not the ones that are looked for. */
final class MissingFolders {

    private static final String EXPECTED = "it should hold " + PictureFolder.EXPECTED;
    /** Of Tiny ImageNet as it is handed out. */
    private static final String ANNOTATIONS = "val_annotations.txt";
    private static final int NAMED = 6;

    private MissingFolders() {
    }

    /** @throws DataException where the training pictures are not where they are looked for */
    static void require(DataConfig data) {
        Path root = data.root();
        if (Files.isDirectory(root) && !Listing.exists(data.trainFolder()) && data.holdOut().isEmpty()) {
            throw new DataException("The folder %s of the %s does not exist; %s. %s: where these are the classes, data.holdOut: 0.1 "
                    .formatted(data.trainFolder(), Splits.TRAINING, EXPECTED, held(root))
                    + "trains with them and keeps a tenth of each to judge by.");
        }
    }

    /** @throws DataException where the validation pictures are not where they are looked for */
    static void requireValidation(DataConfig data) {
        Path folder = data.validationFolder();
        if (Files.isDirectory(data.root()) && !Listing.exists(folder)) {
            throw new DataException("The folder %s of the %s does not exist; %s. data.validation names another one; "
                    .formatted(folder, Splits.VALIDATION, EXPECTED)
                    + "data.holdOut: 0.1 keeps a tenth of the training pictures of each class to judge by instead.");
        }
        if (data.source() == DataConfig.Source.FOLDER && data.validationLabels().isEmpty() && Files.exists(folder.resolve(ANNOTATIONS))) {
            throw new DataException("The classes of the pictures in %s are in %s, as Tiny ImageNet is handed out: "
                    .formatted(folder, ANNOTATIONS) + "data.source: tiny-imagenet reads that.");
        }
    }

    /** @return a sentence without its stop about the folders in one */
    private static String held(Path root) {
        try (Stream<Path> all = Files.list(root)) {
            List<String> folders = all.filter(Files::isDirectory).map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith(".")).sorted().toList();
            String names = folders.stream().limit(NAMED).collect(Collectors.joining(", "));
            return folders.isEmpty() ? root + " holds no folders" : "%s holds %s%s".formatted(root, names,
                    folders.size() > NAMED ? " and %d others".formatted(folders.size() - NAMED) : "");
        } catch (IOException e) {
            throw new DataException("The folder %s cannot be listed (%s); check its permissions.".formatted(root, e), e);
        }
    }
}
