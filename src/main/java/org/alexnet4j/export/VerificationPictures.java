package org.alexnet4j.export;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.drawn.DrawnClass;
import org.alexnet4j.data.drawn.DrawnPictures;
import org.alexnet4j.data.pictures.Listing;
import org.alexnet4j.data.pictures.PassedOver;
import org.alexnet4j.files.Folders;
import org.alexnet4j.files.Jpeg;

/** Pictures that an exported file is compared on: those of a folder, or drawn ones that are gone when this is closed. */
public final class VerificationPictures implements AutoCloseable {

    private static final int DRAWN_PER_CLASS = 2;
    private static final float QUALITY = 0.9f;

    private final List<Path> files;
    private final PassedOver passedOver;
    private final Optional<Path> temporary;

    private VerificationPictures(List<Path> files, PassedOver passedOver, Optional<Path> temporary) {
        this.files = List.copyOf(files);
        this.passedOver = passedOver;
        this.temporary = temporary;
    }

    /**
     * @param folder a folder of picture files, and of folders of them
     * @return all of them, in the order of their paths
     * @throws DataException where there is no such folder, or nothing in it
     */
    public static VerificationPictures of(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new DataException("There is no folder %s; it should hold pictures to compare the exported network on.".formatted(folder));
        }
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            PassedOver others = new PassedOver();
            List<Path> files = all.filter(file -> isPicture(file, others)).sorted().toList();
            if (files.isEmpty()) {
                throw new DataException("The folder %s holds no %s.".formatted(folder, Listing.LOOKED_FOR));
            }
            return new VerificationPictures(files, others, Optional.empty());
        } catch (IOException | UncheckedIOException e) {
            throw new DataException("The folder %s cannot be read: %s.".formatted(folder, e.getMessage()), e);
        }
    }

    private static boolean isPicture(Path file, PassedOver others) {
        String name = String.valueOf(file.getFileName());
        boolean picture = !name.startsWith(".") && Listing.isPicture(name);
        if (!picture && Files.isRegularFile(file)) {
            others.add(name);
        }
        return picture;
    }

    /**
     * @return two pictures of each class that the program draws
     * @throws UncheckedIOException where they cannot be written
     */
    public static VerificationPictures drawn() {
        Path folder = temporaryFolder();
        try {
            List<Path> files = new ArrayList<>();
            for (DrawnClass type : DrawnClass.values()) {
                for (BufferedImage picture : DrawnPictures.examples(type, DRAWN_PER_CLASS)) {
                    files.add(Files.write(folder.resolve(String.format(Locale.ROOT, "%02d.jpeg", files.size())), Jpeg.encode(picture,
                            QUALITY)));
                }
            }
            return new VerificationPictures(files, new PassedOver(), Optional.of(folder));
        } catch (IOException e) {
            Folders.remove(folder);
            throw new UncheckedIOException("No pictures can be drawn into %s: %s.".formatted(folder, e.getMessage()), e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("alexnet-export");
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder can be made: " + e.getMessage() + ".", e);
        }
    }

    /** @return how many files of the folder are no pictures by their names */
    public PassedOver passedOver() {
        return passedOver;
    }

    /** @return the files */
    public List<Path> files() {
        return files;
    }

    @Override
    public void close() {
        temporary.ifPresent(Folders::remove);
    }
}
