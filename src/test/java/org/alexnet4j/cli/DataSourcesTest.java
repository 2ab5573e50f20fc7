package org.alexnet4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.alexnet4j.data.TestArchives;
import org.alexnet4j.data.TestDevkits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The commands for data say the same and write the same of a set of pictures, in whichever form it lies on the disk. */
@Timeout(120)
class DataSourcesTest {

    private static final String VALIDATION = "ILSVRC2012_val_%08d.JPEG";

    @TempDir
    private Path folder;
    private Path plain;
    private Path run;

    /** The forms of a set besides plain folders. */
    private enum Form { ZIP, TAR, TAR_OF_TARS, FOLDERS_OF_A_RUN, FLAT_WITH_LABELS, ILSVRC2012, TINY_IMAGENET }

    @BeforeEach
    void pictures() throws IOException {
        plain = folder.resolve("plain");
        run = Files.writeString(folder.resolve("run.yaml"), "name: x\n");
        for (int i = 0; i < 6; i++) {
            put("train/n0%d/n0%1$d_%d.JPEG".formatted(1 + i % 3, i / 3), picture("jpeg", i));
        }
        put("val/n03/" + VALIDATION.formatted(1), picture("jpeg", 11));
        put("val/n01/" + VALIDATION.formatted(2), picture("jpeg", 12));
        put("val/n02/" + VALIDATION.formatted(3), picture("jpeg", 13));
        put("val/n01/" + VALIDATION.formatted(4), picture("jpeg", 14));
    }

    private void put(String name, byte[] content) throws IOException {
        Path file = plain.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static byte[] picture(String format, int seed) throws IOException {
        BufferedImage picture = new BufferedImage(40 + seed, 36, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int i = 0; i < (40 + seed) * 36; i++) {
            picture.setRGB(i % (40 + seed), i / (40 + seed), random.nextInt());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, format, bytes);
        return bytes.toByteArray();
    }

    private Map<String, byte[]> files(String split, String prefix) {
        return TestArchives.filesOf(plain.resolve(split), prefix);
    }

    /** Makes the set in a form, and gives what is typed for it. */
    private List<String> typed(Form form) throws IOException {
        Path root = Files.createDirectory(folder.resolve(form.name()));
        return switch (form) {
            case ZIP -> List.of(TestArchives.zip(root.resolve("set.zip"), files("", "inner/"), true).toString());
            case TAR -> List.of(TestArchives.tar(root.resolve("set.tar"), files("", "")).toString());
            case TAR_OF_TARS -> {
                Map<String, byte[]> splits = Map.of("train.tar", tarOfClasses("train"), "val.tar", tarOfClasses("val"));
                yield List.of(TestArchives.tar(root.resolve("set.tar"), splits).toString());
            }
            case FOLDERS_OF_A_RUN -> List.of(run.toString(), "--set", "data.root=" + plain);
            case FLAT_WITH_LABELS -> {
                TestArchives.tar(root.resolve("train.tar"), flat("train"));
                TestArchives.zip(root.resolve("val.zip"), flat("val"), false);
                labels(root.resolve("train.csv"), "train");
                labels(root.resolve("val.csv"), "val");
                yield List.of(run.toString(), "--set", "data.root=" + root, "--set", "data.train=train.tar", "--set",
                        "data.labels=train.csv", "--set", "data.validation=val.zip", "--set", "data.validationLabels=val.csv");
            }
            case ILSVRC2012 -> {
                TestArchives.write(root.resolve("ILSVRC2012_img_train.tar"), tarOfClasses("train"));
                TestArchives.tar(root.resolve("ILSVRC2012_img_val.tar"), flat("val"));
                TestDevkits.write(root.resolve("ILSVRC2012_devkit_t12.tar.gz"), "data/", "ILSVRC2012", "2\n3\n1\n3\n");
                yield List.of(run.toString(), "--set", "data.source=ilsvrc2012", "--set", "data.root=" + root);
            }
            case TINY_IMAGENET -> {
                Path zip = TestArchives.zip(root.resolve("tiny-imagenet-200.zip"), tinyImagenet("tiny-imagenet-200/"), true);
                yield List.of(run.toString(), "--set", "data.source=tiny-imagenet", "--set", "data.root=" + zip);
            }
        };
    }

    private byte[] tarOfClasses(String split) {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        for (String name : List.of("n03", "n01", "n02")) {
            classes.put(name + ".tar", TestArchives.tar(files(split + "/" + name, "")));
        }
        return TestArchives.tar(classes);
    }

    private Map<String, byte[]> tinyImagenet(String prefix) {
        Map<String, byte[]> set = new LinkedHashMap<>();
        set.put(prefix + "wnids.txt", "n02\nn03\nn01".getBytes(StandardCharsets.UTF_8));
        set.put(prefix + "words.txt", "n01\tone\nn02\ttwo\nn03\tthree, trio\n".getBytes(StandardCharsets.UTF_8));
        files("train", "").forEach((name, bytes) -> set.put(prefix + "train/" + name.replace("/", "/images/"), bytes));
        StringBuilder annotations = new StringBuilder();
        files("val", "").forEach((name, bytes) -> {
            set.put(prefix + "val/images/" + name.substring(4), bytes);
            annotations.append(name.substring(4)).append('\t').append(name, 0, 3).append("\t0\t0\t9\t9\n");
        });
        set.put(prefix + "val/val_annotations.txt", annotations.toString().getBytes(StandardCharsets.UTF_8));
        return set;
    }

    private Map<String, byte[]> flat(String split) {
        return files(split, "").entrySet().stream().collect(Collectors.toMap(file -> file.getKey().substring(4), Map.Entry::getValue));
    }

    private void labels(Path file, String split) throws IOException {
        Files.write(file, files(split, "").keySet().stream().map(name -> name.substring(4) + "," + name.substring(0, 3)).toList());
    }

    private void labels(Path file, String split, String className) throws IOException {
        Files.write(file, files(split, "").keySet().stream().map(name -> name.substring(4) + "," + className).toList());
    }

    private static Typed type(String command, List<String> source, String... more) {
        return Typed.run(Stream.of(List.of("data", command), source, List.of(more)).flatMap(List::stream).toArray(String[]::new));
    }

    private static Map<String, byte[]> prepared(Path to) {
        Map<String, byte[]> files = new TreeMap<>(TestArchives.filesOf(to, ""));
        files.keySet().removeAll(List.of(".prepare.lock", "prepared-pictures.properties"));
        return files;
    }

    private static void assertSame(Map<String, byte[]> files, Map<String, byte[]> expected) {
        assertThat(files.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, bytes) -> assertThat(files.get(name)).as(name).isEqualTo(bytes));
    }

    @ParameterizedTest
    @EnumSource
    void prepareWritesTheFilesThatItWritesOfFolders(Form form) throws IOException {
        Path expected = folder.resolve("expected");
        Path to = folder.resolve("prepared");
        type("prepare", List.of(plain.toString()), expected.toString(), "--short-side", "32").assertDone();
        List<String> source = typed(form);

        Typed typed = type("prepare", source, to.toString(), "--short-side", "32").assertDone();

        assertThat(typed.out().strip()).isEqualTo("10 pictures of 32 x 32 pixels are in " + to + ".");
        assertThat(prepared(expected)).hasSize(10).containsKeys("train/n01/n01_0.JPEG", "val/n03/" + VALIDATION.formatted(1));
        assertSame(prepared(to), prepared(expected));

        Files.delete(to.resolve("train/n02/n02_1.JPEG"));
        assertThat(type("prepare", source, to.toString(), "--short-side", "32").assertDone().err())
                .contains("9 of 10 pictures are there already.", "Preparing: 1 pictures done");
        assertSame(prepared(to), prepared(expected));
    }

    @ParameterizedTest
    @EnumSource
    void checkFindsWhatItFindsInFolders(Form form) throws IOException {
        byte[] first = Files.readAllBytes(plain.resolve("train/n01/n01_0.JPEG"));
        put("train/n01/n01_2.JPEG", Arrays.copyOf(first, first.length / 2));
        put("train/n02/n02_2.JPEG", picture("png", 7));
        put("train/n03/n03_2.JPEG", first);
        put("train/n03/n03_3.JPEG", new byte[0]);
        put("val/n02/" + VALIDATION.formatted(3), Files.readAllBytes(plain.resolve("train/n02/n02_1.JPEG")));
        Typed expected = type("check", List.of(plain.toString()));

        Typed typed = type("check", typed(form));

        assertThat(typed.code()).isEqualTo(1);
        assertThat(withoutPlaces(typed.out())).isEqualTo(withoutPlaces(expected.out())).contains(
                "TRAIN 10 3 3 / 3 / 4 36 / 36 / 36 2 1 1 1", "VAL 4 3 1 / 1 / 2 36 / 36 / 36 0 0 0 0",
                "TRAIN, truncated:\n n01_2.JPEG\n", "TRAIN, misnamed:\n n02_2.JPEG holds PNG\n",
                "TRAIN, duplicates:\n n01_0.JPEG = n03_2.JPEG\n", "n02_1.JPEG = " + VALIDATION.formatted(3));
    }

    private static String withoutPlaces(String out) {
        return out.replaceAll("(?m)(^|(?<=pictures of ))(training set|\\S*/train)\\b", "TRAIN")
                .replaceAll("(?m)(^|(?<=pictures of ))(validation set|\\S*/val)\\b", "VAL")
                .replaceAll("\\S*/(\\S+\\.JPEG)", "$1").replaceAll(" +", " ").replace(System.lineSeparator(), "\n");
    }

    @Test
    void picturesAreCalledByTheirPlaceInTheArchive() throws IOException {
        put("train/n02/n02_1.JPEG", new byte[9]);
        String tar = typed(Form.TAR_OF_TARS).get(0);
        String picture = tar + "!/train.tar!/n02.tar!/n02_1.JPEG";
        assertThat(type("check", List.of(tar)).out())
                .contains(tar + "/train, broken:" + System.lineSeparator() + "  " + picture + " is no");
        Path to = folder.resolve("to");
        Typed prepared = type("prepare", List.of(tar), to.toString());
        assertThat(prepared.code()).isEqualTo(1);
        assertThat(prepared.err()).contains(picture + " is no picture");
        assertThat(prepared(to)).hasSize(9).doesNotContainKey("train/n02/n02_1.JPEG");
    }

    @ParameterizedTest
    @EnumSource
    void statisticsAreThoseOfTheTrainingSet(Form form) throws IOException {
        String expected = type("statistics", List.of(plain.resolve("train").toString()), "--short-side", "32").assertDone().out();
        List<String> source = typed(form);
        List<String> training = source.size() > 1 ? source : List.of(source.get(0) + "/train");
        assertThat(type("statistics", training, "--short-side", "32").assertDone().out()).isEqualTo(expected);
        if (source.size() == 1) {
            type("statistics", source).assertRefused("holds several splits", source.get(0) + "/train, " + source.get(0) + "/val");
        }
    }

    @ParameterizedTest
    @EnumSource
    void showDrawsTheSheetOfThePictureThatIsNamedOrCounted(Form form) throws IOException {
        Path expected = folder.resolve("expected.png");
        Path sheet = folder.resolve("sheet.png");
        String[] sides = {"--short-side", "32", "--crop", "24"};
        type("show", List.of(plain.toString(), expected.toString(), "--picture", "train/n02/n02_0.JPEG"), sides).assertDone();
        List<String> source = typed(form);
        for (List<String> wanted : List.of(
                List.of("--picture", "n02_0.JPEG"), List.of("--picture", "n02/n02_0.JPEG"), List.of("--index", "2"))) {
            List<String> arguments = Stream.of(source, List.of(sheet.toString()), wanted).flatMap(List::stream).toList();
            type("show", arguments, sides).assertDone();
            assertThat(sheet).as(wanted.toString()).hasSameBinaryContentAs(expected);
            Files.delete(sheet);
        }
    }

    @Test
    void aRunsKeysDecideHowPicturesAreDecoded() throws IOException {
        Path to = folder.resolve("to");
        List<String> small = List.of(run.toString(), "--set", "data.root=" + plain, "--set", "data.shortSide=72", "--set",
                "augment.crop=64");
        assertThat(type("statistics", small).assertDone().out()).contains("squares of 72 pixels");
        assertThat(type("prepare", small, to.toString()).assertDone().out()).contains("72 x 72 pixels");
        type("prepare", small, to.toString(), "--set", "data.exifOrientation=true")
                .assertRefused("exif-orientation false instead of true");
        type("show", small, folder.resolve("sheet.png").toString(), "--crop", "73").assertRefused("--crop must be from 1 to 72, not 73.");
        Typed limited = type("check", small, "--set", "data.pixelLimit=1700");
        assertThat(limited.code()).isEqualTo(1);
        assertThat(limited.out()).contains("more than the limit of 1700");
    }

    @Test
    void aRunThatMayLackPicturesGivesTheStatisticsOfTheOthers() throws IOException {
        put("train/n03/n03_2.JPEG", new byte[9]);
        List<String> source = List.of(run.toString(), "--set", "data.root=" + plain, "--set", "data.brokenShare=0.2");
        assertThat(type("statistics", source).assertDone().out()).startsWith("6 pictures");
        assertThat(type("statistics", source, "--set", "data.brokenShare=0").code()).isEqualTo(1);
    }

    @Test
    void picturesThatTrainAndJudgeTheSameNetworkAreFound() {
        Typed typed = type("check", List.of(run.toString(), "--set", "data.root=" + plain, "--set", "data.validation=train"));
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.out()).contains("Pictures that are in more than one split:").contains("n01_0.JPEG = ");
    }

    @Test
    void drawnPicturesAreDrawnFirst() {
        Path root = folder.resolve("drawn");
        List<String> source = List.of(run.toString(), "--set", "data.source=drawn", "--set", "data.root=" + root, "--set",
                "data.drawn.trainPerClass=1", "--set", "data.drawn.validationPerClass=1");
        assertThat(type("check", source).assertDone().out()).contains("training set", "validation set", "No picture is broken");
        assertThat(root.resolve("train")).isDirectory();
    }

    @Test
    void whatIsTypedTheWrongWayIsRefused() throws IOException {
        type("check", List.of(plain.toString(), "--set", "data.root=x"))
                .assertRefused("--set overrides keys of a run's YAML file", plain.toString());
        type("check", List.of(run.toString(), plain.toString())).assertRefused("name one file, and no folder or archive beside it");
        type("check", List.of(run.toString())).assertRefused("data.root");
        type("check", List.of(folder.resolve("none.yaml").toString())).assertRefused("none.yaml");
        type("check", List.of(folder.resolve("none.tar").toString()))
                .assertRefused("The folder " + folder.resolve("none.tar") + " of the data set does not exist");
        Path text = Files.writeString(folder.resolve("text.zip"), "no archive at all");
        type("check", List.of(text.toString())).assertRefused("The archive " + text + " cannot be read");
        String sheet = folder.resolve("sheet.png").toString();
        type("show", List.of(plain.toString(), sheet, "--index", "6")).assertRefused("--index must be from 0 to 5, not 6.");
        type("show", List.of(plain.toString(), sheet, "--index", "0", "--picture", "n01_0.JPEG")).assertRefused("not both");
    }

    @Test
    void aClassThatCannotBeAFolderIsRefusedBeforeAnythingIsWritten() throws IOException {
        List<String> source = typed(Form.FLAT_WITH_LABELS);
        Path root = folder.resolve(Form.FLAT_WITH_LABELS.name());
        Path to = folder.resolve("to");
        for (String name : List.of("../n01", "cat/dog", ".hidden")) {
            labels(root.resolve("train.csv"), "train", name);
            labels(root.resolve("val.csv"), "val", name);
            type("prepare", source, to.toString())
                    .assertRefused("\"" + name + "\" cannot be the name of a file or folder in " + to.resolve("train"));
            assertThat(to).doesNotExist();
        }
    }
}
