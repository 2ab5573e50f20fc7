package org.alexnet4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.TestArchives;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code data.source: webdataset}. Nothing is decoded here, so that any bytes do for pictures. */
class WebdatasetTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void threeShards() {
        shard("train-000000.tar", "007.jpg=a", "007.cls=1", "003.cls= 0\n", "003.json={}", "003.PNG=bb");
        shard("train-000001.tar", "./x/001.jpeg=ccc", "./x/001.cls=2", "README=read me", "notes.txt=no sample");
        shard("val-0.tar", "000.webp=dddd", "000.cls=2");
    }

    private Path shard(String name, String... files) {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (String file : files) {
            contents.put(file.substring(0, file.indexOf('=')), file.substring(file.indexOf('=') + 1).getBytes(StandardCharsets.UTF_8));
        }
        return TestArchives.tar(folder.resolve(name), contents);
    }

    private DataConfig config(String... overrides) {
        List<String> all = new ArrayList<>(List.of("name=shards", "data.source=webdataset", "data.root=" + folder,
                "data.train=train-{000000..000001}.tar", "data.validation=val-0.tar"));
        all.addAll(List.of(overrides));
        return Configs.ofOverrides(all).data();
    }

    private Splits read(String... overrides) {
        return Splits.read(config(overrides), what -> Progress.NONE);
    }

    private void assertRefused(String sentence, String... overrides) {
        assertThatThrownBy(() -> read(overrides)).isInstanceOf(DataException.class).hasMessage(sentence);
    }

    private Path path(String name) {
        return folder.resolve(name);
    }

    @Test
    void picturesAreInTheOrderOfTheShardsWithTheNumbersBesideThem() {
        List<String> notes = new ArrayList<>();
        Splits splits = Splits.read(config(), what -> new Progress() {
            @Override
            public void update(long done, long total) {
                // Three small files take no time.
            }

            @Override
            public void note(String sentence) {
                notes.add(sentence);
            }
        });
        PictureSet training = splits.training();
        assertThat(training.classes()).containsExactly("0", "1", "2");
        assertThat(training.pictures()).extracting(picture -> picture.file().name()).containsExactly(
                path("train-000000.tar") + "!/007.jpg", path("train-000000.tar") + "!/003.PNG", path("train-000001.tar") + "!/x/001.jpeg");
        assertThat(training.pictures()).extracting(LabelledPicture::label).containsExactly(1, 0, 2);
        assertThat(training.pictures()).extracting(picture -> new String(picture.file().bytes(), StandardCharsets.UTF_8))
                .containsExactly("a", "bb", "ccc");
        assertThat(splits.validation().pictures()).extracting(LabelledPicture::label).containsExactly(2);
        assertThat(splits.validation().classes()).isEqualTo(training.classes());
        assertThat(notes).containsExactly("Passed over: 1 .json, 1 .txt, 1 without an extension in " + path("train-{000000..000001}.tar")
                + ".");
    }

    @Test
    void aFileOfClassesNamesThem() throws IOException {
        Files.writeString(path("classes.txt"), "owl\tan owl\nyak\ncat\nfox\n");
        PictureSet training = read("data.classes=classes.txt").training();
        assertThat(training.classes()).containsExactly("owl", "yak", "cat", "fox");
        assertThat(training.words()).startsWith("an owl", "yak");
        assertThat(training.pictures()).extracting(LabelledPicture::label).containsExactly(1, 0, 2);
        Files.writeString(path("classes.txt"), "owl\nyak\n");
        assertRefused(path("train-000001.tar") + "!/x/001.jpeg has label 2, but " + path("classes.txt")
                + " has 2 classes, which are 0 to 1; add it there or write the shards with others.", "data.classes=classes.txt");
    }

    @Test
    void theValidationSetCanBeReadAlone() throws IOException {
        Files.delete(path("train-000000.tar"));
        PictureSet validation = Splits.validation(config(), what -> Progress.NONE);
        assertThat(validation.classes()).containsExactly("0", "1", "2");
        assertThat(validation.pictures()).hasSize(1);
    }

    @Test
    void picturesCanBeLeftOutAndHeldOut() {
        Splits without = read("data.exclude=['003.*']", "data.validation=train-000001.tar", "data.classes=" + TestArchives.write(path("c"),
                        "a\nb\nc\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(without.training().size()).isEqualTo(2);
        assertThat(without.notes()).containsExactly("data.exclude leaves 1 picture out.");
        assertRefused("data.exclude leaves no picture of " + path("val-0.tar") + " that data.validation names.",
                "data.exclude=['*.webp']");
        shard("both.tar", "0.jpg=a", "0.cls=0", "1.jpg=b", "1.cls=0", "2.jpg=c", "2.cls=1", "3.jpg=d", "3.cls=1");
        Splits held = read("data.train=both.tar", "data.validation=none", "data.holdOut=1");
        assertThat(held.training().size()).isEqualTo(2);
        assertThat(held.validation().pictures()).extracting(LabelledPicture::label).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void theNumberOfClassesIsKnownWithoutARun() throws IOException {
        assertThat(ClassCount.of(config())).isEqualTo(OptionalInt.of(3));
        assertThat(ClassCount.of(config("data.train=elsewhere.tar"))).isEmpty();
        Files.writeString(path("classes.txt"), "owl\nyak\ncat\nfox\n");
        assertThat(ClassCount.of(config("data.classes=classes.txt"))).isEqualTo(OptionalInt.of(4));
    }

    @Test
    void shardsThatAreMissingOrNamedTwiceAreSaid() {
        assertRefused("The shard " + path("train-000002.tar") + " does not exist (missing: 2 of 4); data.train is train-{000000..000003}"
                + ".tar and should name the shards that are there, such as train-{000000..000146}.tar.",
                "data.train=train-{000000..000003}.tar");
        assertRefused("The shard " + path("val.tar") + " does not exist (missing: 1 of 1); data.validation is val.tar and should name "
                + "the shards that are there, such as train-{000000..000146}.tar.", "data.validation=val.tar");
        assertRefused("data.train is {train-000000,train-000000}.tar, which names the shard " + path("train-000000.tar") + " twice.",
                "data.train={train-000000,train-000000}.tar");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            1.jpg=a                        | 1 has no .cls beside it; the files of a sample follow each other in a shard, and this one has .jpg.
            1.jpg=a;2.jpg=b;1.cls=0        | 1 has no .cls beside it; the files of a sample follow each other in a shard, and this one has .jpg.
            1.cls=0;1.avif=a;1.json=       | 1 has no picture; it should have one PICTURE, and this one has .avif and .cls and .json.
            a/1.seg.png=a;a/1.cls=0        | a/1 has no picture; it should have one PICTURE, and this one has .cls and .seg.png.
            1.jpg=a;1.cls=cat              | 1 has the label "cat"; .cls should hold the number of a class, from 0 on, such as 7.
            1.jpg=a;1.cls=-1               | 1 has the label "-1"; .cls should hold the number of a class, from 0 on, such as 7.
            1.jpg=a;1.cls=1.5              | 1 has the label "1.5"; .cls should hold the number of a class, from 0 on, such as 7.
            1.jpg=a;1.cls=                 | 1 has the label ""; .cls should hold the number of a class, from 0 on, such as 7.
            1.jpg=a;1.cls=1234567890123456789012 | 1 has the label "12345678901234567890 ..."; .cls should hold the number of a class, from 0 on, such as 7.
            1.jpg=a;1.png=b;1.cls=0        | 1 has two pictures, 1.jpg and 1.png; a sample has one.
            1.jpg=a;1.JPG=b;1.cls=0        | 1 has two files that end in .jpg; a sample has one.
            """)
    void aSampleThatCannotBeUsedIsNamed(String files, String sentence) {
        Path shard = shard("train.tar", files.split(";"));
        assertRefused("Sample " + shard + "!/" + sentence.replace("PICTURE", ".jpg, .png, .webp, .bmp, .gif, .tif or .ppm file"),
                "data.train=train.tar");
    }

    @Test
    void aShardWithoutSamplesIsNamed() {
        Path shard = shard("train.tar", "README=read me");
        assertRefused("The shard " + shard + " holds no samples; it should hold files such as 000123.jpg and 000123.cls.",
                "data.train=train.tar");
    }

    /** Wherever the file ends, but behind the mark for the end of a tar: two blocks of zeros behind the last file, of which one will do. */
    @Test
    void aShardThatIsCutOffIsNamedWithTheFileItEndsIn() throws IOException {
        byte[] whole = Files.readAllBytes(shard("train.tar", "1.jpg=" + "a".repeat(700), "1.cls=0", "2.jpg=b", "2.cls=0"));
        int last = 512 + 1024 + 3 * 1024; // of a header and of what follows it in blocks of 512
        Map<Integer, String> ends = Map.of(0, "", 300, "", 512 + 600, " in 1.jpg", 512 + 1024 + 512 + 5, " in 1.cls", last,
                ": the mark for the end of a tar is missing", last - 512, " in 2.cls");
        for (Map.Entry<Integer, String> end : ends.entrySet()) {
            Path cut = TestArchives.write(path("train.tar"), Arrays.copyOf(whole, end.getKey()));
            assertThatThrownBy(() -> read("data.train=train.tar")).as("%d bytes", end.getKey()).isInstanceOf(DataException.class)
                    .hasMessage("The shard %s is cut off%s; get or write it again.".formatted(cut, end.getValue()));
        }
        TestArchives.write(path("train.tar"), Arrays.copyOf(whole, last + 512));
        assertThat(read("data.train=train.tar", "data.validation=train.tar").training().size()).isEqualTo(2);
        TestArchives.write(path("train.tar"), "no archive".repeat(200).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> read("data.train=train.tar")).isInstanceOf(DataException.class)
                .hasMessageStartingWith("The shard " + path("train.tar") + " cannot be read (")
                .hasMessageEndingWith("get or write it again.");
    }

    @Test
    void labelsThatLeaveNumbersOutAreNamed() {
        shard("train.tar", "1.jpg=a", "1.cls=1", "2.jpg=b", "2.cls=2");
        assertRefused("No sample of " + path("train.tar") + " has label 0, although labels go up to 2: write labels from 0 on without a "
                + "gap, or name a file with all classes by data.classes.", "data.train=train.tar");
        shard("val-0.tar", "1.jpg=a", "1.cls=3");
        assertRefused(path("val-0.tar") + "!/1.jpg has label 3, but the training set has 3 classes, which are 0 to 2; data.classes can "
                + "name more.");
    }

    @Test
    void picturesThatLieByClassAreNoted() {
        shard("val-0.tar", samples(0, 0, 1, 1, 2, 2));
        shard("train.tar", samples(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2));
        DataConfig sorted = config("data.train=train.tar", "data.shuffleBuffer=14");
        assertThat(SetNotes.beforeTraining(sorted, Splits.read(sorted, what -> Progress.NONE))).containsExactly("In the shards 86 % of the "
                + "pictures follow one of their class, and minibatches will hold few classes each: write the shards in a random order, or "
                + "make data.shuffleBuffer, 14, larger.");
        DataConfig whole = config("data.train=train.tar", "data.shuffleBuffer=15");
        assertThat(SetNotes.beforeTraining(whole, Splits.read(whole, what -> Progress.NONE))).isEmpty();
        shard("train.tar", samples(0, 1, 2, 0, 0, 1, 2, 1, 1, 0, 2, 1, 0, 2, 2));
        assertThat(SetNotes.beforeTraining(sorted, Splits.read(sorted, what -> Progress.NONE))).isEmpty();
    }

    private static String[] samples(int... labels) {
        return IntStream.range(0, labels.length).boxed().flatMap(i -> Stream.of(i + ".jpg=" + i, i + ".cls=" + labels[i]))
                .toArray(String[]::new);
    }

    @Test
    void keysOfOtherSourcesAreRefused() {
        assertThatThrownBy(() -> config("data.labels=labels.csv")).hasMessageContaining("data.labels is not for data.source webdataset");
        assertThat(config().classes()).isEqualTo(Optional.empty());
        assertThat(config("data.shuffleBuffer=5").shuffleBuffer()).isEqualTo(5);
    }
}
