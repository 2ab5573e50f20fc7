package org.alexnet4j.data.sets;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.alexnet4j.data.DataException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Sources;
import us.hebi.matlab.mat.types.Struct;

/**
 * The development kit of an ImageNet challenge: its classes, and those of the validation pictures.
 *
 * @param place      the kit
 * @param synsets    the classes of the challenge, in the order of their WordNet names, which is that of the network's labels
 * @param validation the index into {@code synsets} of each validation picture, in the order of the pictures' numbers
 */
record Devkit(Path place, List<Synset> synsets, List<Integer> validation) {

    private static final String META = "meta.mat";
    private static final int DEPTH = 3;
    /** The field with the classes' numbers, such as ILSVRC2012_ID. */
    private static final Pattern ID = Pattern.compile("ILSVRC\\d{4}_ID");

    Devkit {
        synsets = List.copyOf(synsets);
        validation = List.copyOf(validation);
    }

    /**
     * A class.
     *
     * @param id    its number in the challenge, from 1, in an order of the challenge's own
     * @param wnid  its name in WordNet, such as n01440764
     * @param words what it is called, such as "tench, Tinca tinca"
     */
    record Synset(int id, String wnid, String words) {
    }

    /**
     * Reads a kit. Where there is no such .tar.gz, it may have been unpacked beside it.
     *
     * @param place     a folder or a .tar.gz
     * @param challenge such as ILSVRC2012
     * @return the kit
     * @throws DataException when it cannot be read
     */
    static Devkit read(Path place, String challenge) {
        String truth = challenge + "_validation_ground_truth.txt";
        Path found = find(place).orElseThrow(() -> new DataException(("The devkit %s does not exist; data.devkit should name the folder "
                + "or .tar.gz with %s and %s.").formatted(place, META, truth)));
        Map<String, byte[]> files = files(found, List.of(META, truth));
        byte[] numbers = required(files, truth, found);
        List<Synset> synsets = synsets(found, required(files, META, found), challenge + "_ID");
        return new Devkit(found, synsets, validation(found.resolve(truth), numbers, synsets));
    }

    /**
     * Reads the classes of a kit alone, of whatever year.
     *
     * @param place a folder or a .tar.gz
     * @return the classes, in the order of their WordNet names
     * @throws DataException when it cannot be read
     */
    static List<Synset> synsets(Path place) {
        Path found = find(place).orElseThrow(() -> new DataException(
                "The devkit %s does not exist; it should be the folder or .tar.gz with %s.".formatted(place, META)));
        byte[] meta = required(files(found, List.of(META)), META, found);
        String field = fields(meta).stream().filter(name -> ID.matcher(name).matches()).findFirst().orElseThrow(() -> new DataException(
                "%s of the devkit %s does not list the classes of an ImageNet challenge; get that of one.".formatted(META, found)));
        return synsets(found, meta, field);
    }

    private static List<String> fields(byte[] meta) {
        try {
            return Mat5.newReader(Sources.wrap(meta)).readMat().getStruct("synsets").getFieldNames();
        } catch (IOException | RuntimeException e) { // as where the classes are read
            return List.of();
        }
    }

    /** @return where a kit is: in its place, or unpacked beside it */
    static Optional<Path> find(Path place) {
        Path unpacked = place.resolveSibling(place.getFileName().toString().replaceFirst("\\.tar\\.gz$", ""));
        return Stream.of(place, unpacked).filter(Files::exists).findFirst();
    }

    private static byte[] required(Map<String, byte[]> files, String name, Path place) {
        return Optional.ofNullable(files.get(name))
                .orElseThrow(() -> new DataException("The devkit %s holds no %s; get that of the challenge.".formatted(place, name)));
    }

    private static Map<String, byte[]> files(Path place, List<String> names) {
        Map<String, byte[]> files = new HashMap<>();
        try {
            if (Files.isDirectory(place)) {
                try (Stream<Path> all = Files.walk(place, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
                    for (Path file : all.filter(path -> names.contains(path.getFileName().toString())).toList()) {
                        files.put(file.getFileName().toString(), Files.readAllBytes(file));
                    }
                }
                return files;
            }
            try (InputStream packed = new BufferedInputStream(Files.newInputStream(place));
                    TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(packed))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                    if (names.contains(name)) {
                        files.put(name, tar.readAllBytes());
                    }
                }
                return files;
            }
        } catch (IOException e) {
            throw new DataException("The devkit %s cannot be read (%s); get it again if it is damaged."
                    .formatted(place, e.getMessage()), e);
        }
    }

    /** The kit tells of the synsets above the classes as well; those have children. */
    private static List<Synset> synsets(Path place, byte[] meta, String idField) {
        try {
            Struct all = Mat5.newReader(Sources.wrap(meta)).readMat().getStruct("synsets");
            List<Synset> synsets = new ArrayList<>();
            for (int i = 0; i < all.getNumElements(); i++) {
                if (all.getMatrix("num_children", i).getInt(0) == 0) {
                    synsets.add(new Synset(all.getMatrix(idField, i).getInt(0), all.getChar("WNID", i).getString(),
                            all.getChar("words", i).getString()));
                }
            }
            synsets.sort(Comparator.comparing(Synset::wnid));
            return synsets;
        } catch (IOException | RuntimeException e) { // the library throws many kinds where the content is not what was asked for
            throw new DataException("%s of the devkit %s does not list the classes with their %s (%s); get that of the challenge."
                    .formatted(META, place, idField, e.getMessage()), e);
        }
    }

    private static List<Integer> validation(Path file, byte[] content, List<Synset> synsets) {
        Map<String, Integer> labels = new HashMap<>();
        synsets.forEach(synset -> labels.put(Integer.toString(synset.id()), labels.size()));
        List<Integer> validation = new ArrayList<>();
        for (String line : new String(content, StandardCharsets.US_ASCII).strip().lines().map(String::strip).toList()) {
            validation.add(Optional.ofNullable(labels.get(line)).orElseThrow(() -> new DataException(
                    "%s:%d: should be the number of one of the %d classes, but is \"%s\"."
                            .formatted(file, validation.size() + 1, synsets.size(), line))));
        }
        return validation;
    }

    /** @return the classes' WordNet names, in the order of the labels */
    List<String> wnids() {
        return synsets.stream().map(Synset::wnid).toList();
    }

    /** @return what the classes are called, in the order of the labels */
    List<String> words() {
        return synsets.stream().map(Synset::words).toList();
    }
}
