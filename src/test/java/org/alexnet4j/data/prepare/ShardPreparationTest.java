package org.alexnet4j.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alexnet4j.config.Configs;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.TestArchives;
import org.alexnet4j.data.TestPicturesOnDisk;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.sets.LabelledPicture;
import org.alexnet4j.data.sets.PictureFolder;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.sets.SplitFolders;
import org.alexnet4j.data.sets.Splits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shards of three classes for training and two of them for validation: 15 and 6 pictures. */
class ShardPreparationTest {

    private static final Settings SETTINGS = new Settings(Decoding.of(32), 90);

    @TempDir
    private Path folder;
    private Path from;
    private Path to;

    @BeforeEach
    void twoSplits() throws IOException {
        from = folder.resolve("from");
        to = folder.resolve("to");
        TestPicturesOnDisk.noisySet(from.resolve("train"), 5);
        TestPicturesOnDisk.noisySet(from.resolve("val"), 3);
        Stream.of("000", "001", "002").forEach(name -> from.resolve("val/apple/" + name + ".jpeg").toFile().delete());
        Files.delete(from.resolve("val/apple"));
    }

    private Originals originals() {
        return Originals.in(from, SplitFolders.read(from, Optional.empty(), Progress.NONE, none -> { }));
    }

    private List<String> prepare(Path target, int shards, int threads) {
        try (PreparedSet prepared = ShardPreparation.open(originals(), target, SETTINGS, shards)) {
            return prepared.write(threads, Progress.NONE);
        }
    }

    private static Map<String, byte[]> files(Path root) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(root)) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private Splits read(Path root, String train, String validation) {
        return Splits.read(Configs.ofOverrides(List.of("name=shards", "data.source=webdataset", "data.root=" + root,
                "data.train=" + train, "data.validation=" + validation, "data.classes=classes.txt")).data(), what -> Progress.NONE);
    }

    /** @return the bytes of each picture, as text, with its class */
    private static Map<String, String> contents(PictureSet set) {
        Function<LabelledPicture, String> bytes = picture -> new String(picture.file().bytes(), StandardCharsets.ISO_8859_1);
        return set.pictures().stream().collect(Collectors.toMap(bytes, picture -> set.classes().get(picture.label())));
    }

    @Test
    void shardsHaveThePicturesAndTheClassesOfPreparedFolders() throws IOException {
        assertThat(prepare(to, 4, 2)).isEmpty();
        assertThat(files(to).keySet()).containsExactly(".prepare.lock", "classes.txt", "prepared-pictures.properties", "train-000000.tar",
                "train-000001.tar", "train-000002.tar", "train-000003.tar", "val-000000.tar", "val-000001.tar");
        assertThat(to.resolve("classes.txt")).hasContent("apple\nbee\ncup\n");
        Path folders = folder.resolve("folders");
        try (PreparedSet prepared = Preparation.open(originals(), folders, SETTINGS)) {
            prepared.write(1, Progress.NONE);
        }
        Splits splits = read(to, "train-{000000..000003}.tar", "val-{000000..000001}.tar");
        for (PictureSet set : List.of(splits.training(), splits.validation())) {
            PictureSet expected = PictureFolder.read(folders.resolve(set.equals(splits.training()) ? "train" : "val"), "set");
            assertThat(contents(set)).isEqualTo(contents(expected)).hasSize(set.size()).hasSize(expected.size());
        }
        assertThat(splits.training().pictures()).extracting(picture -> picture.file().fileName()).doesNotHaveDuplicates()
                .contains("000000.jpg", "000014.jpg").isNotEqualTo(splits.training().pictures().stream()
                        .map(picture -> picture.file().fileName()).sorted().toList());
    }

    @Test
    void threadsASecondRunAndAnInterruptionChangeNoByte() throws IOException {
        prepare(to, 3, 1);
        Path other = folder.resolve("other");
        prepare(other, 3, 3);
        assertThat(files(other)).usingRecursiveComparison().isEqualTo(files(to));
        Files.setLastModifiedTime(to.resolve("train-000001.tar"), FileTime.fromMillis(0));
        Files.delete(other.resolve("train-000001.tar"));
        Files.write(other.resolve("train-000001.tar.tmp"), new byte[700]);
        prepare(to, 3, 2);
        assertThat(Files.getLastModifiedTime(to.resolve("train-000001.tar"))).as("not written again").isEqualTo(FileTime.fromMillis(0));
        try (PreparedSet again = ShardPreparation.open(originals(), other, SETTINGS, 3)) {
            assertThat(again.pictures()).isEqualTo(21);
            assertThat(again.missing()).isEqualTo(5);
            again.write(2, Progress.NONE);
            assertThat(again.missing()).isZero();
        }
        assertThat(files(other)).usingRecursiveComparison().isEqualTo(files(to));
    }

    @Test
    void aPictureIsCalledTheSameWhateverTheNumberOfShards() throws IOException {
        prepare(to, 1, 1);
        Path other = folder.resolve("other");
        prepare(other, 15, 1);
        Map<String, String> one = named(read(to, "train-000000.tar", "val-000000.tar").training());
        assertThat(named(read(other, "train-{000000..000014}.tar", "val-{000000..000005}.tar").training())).isEqualTo(one).hasSize(15);
    }

    private static Map<String, String> named(PictureSet set) {
        return set.pictures().stream().collect(Collectors.toMap(picture -> picture.file().fileName(),
                picture -> new String(picture.file().bytes(), StandardCharsets.ISO_8859_1)));
    }

    @Test
    void aBrokenPictureIsLeftOutAndNamedUntilItIsMended() throws IOException {
        Path broken = from.resolve("train/bee/002.jpeg");
        byte[] whole = Files.readAllBytes(broken);
        Files.writeString(broken, "no picture");
        for (int run = 0; run < 2; run++) {
            assertThat(prepare(to, 2, 2)).singleElement().asString().contains(broken.toString());
        }
        assertThat(read(to, "train-{000000..000001}.tar", "val-000000.tar").training().size()).isEqualTo(14);
        Files.write(broken, whole);
        assertThat(prepare(to, 2, 2)).isEmpty();
        Path other = folder.resolve("other");
        prepare(other, 2, 1);
        assertThat(files(to)).usingRecursiveComparison().isEqualTo(files(other));
    }

    @Test
    void whatCannotBeDoneIsSaid() throws IOException {
        assertThatThrownBy(() -> prepare(to, 16, 1)).isInstanceOf(DataException.class)
                .hasMessage("16 shards are asked for, but the largest set has 15 pictures: a shard holds one at least.");
        prepare(to, 2, 1);
        assertThatThrownBy(() -> prepare(to, 3, 1)).isInstanceOf(DataException.class).hasMessageContaining("shards 2 instead of 3");
        assertThatThrownBy(() -> Preparation.open(originals(), to, SETTINGS)).isInstanceOf(DataException.class)
                .hasMessageContaining("shards 2 instead of none");
        Files.move(from.resolve("train/cup"), from.resolve("train/#cup"));
        assertThatThrownBy(() -> prepare(folder.resolve("new"), 2, 1)).isInstanceOf(DataException.class)
                .hasMessage("\"#cup\" cannot be the name of a class in classes.txt: rename the class.");
    }

    @Test
    void aSplitByItselfIsCalledPictures() throws IOException {
        from = TestArchives.tar(folder.resolve("val.tar"), TestArchives.filesOf(from.resolve("val"), ""));
        prepare(to, 2, 1);
        assertThat(files(to).keySet()).contains("pictures-000000.tar", "pictures-000001.tar");
        assertThat(to.resolve("classes.txt")).hasContent("bee\ncup\n");
    }
}
