package org.alexnet4j.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.TestArchives;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What fetching makes of sets that are not published as folders of classes, and of files beside an archive. */
@Timeout(60)
class LayoutsTest {

    @TempDir
    private Path folder;
    private SmallPublishedSets published;

    @BeforeEach
    void serve() throws IOException {
        published = new SmallPublishedSets();
    }

    @AfterEach
    void stop() {
        published.close();
    }

    private Path fetch(PublishedSet set) {
        return Fetch.run(set, set.address(), folder, Progress.NONE);
    }

    private void assertFails(PublishedSet set, String... parts) {
        assertThatThrownBy(() -> fetch(set)).isInstanceOf(DataException.class).hasMessageContainingAll(parts);
        assertThat(folder.resolve(set.folder())).as("nothing of a set that is not complete").doesNotExist();
    }

    private static List<String> filesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString().replace('\\', '/')).sorted().toList();
        }
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void theInnerArchiveOfCaltech101IsUnpackedAndGone() throws IOException {
        Path set = fetch(published.caltech101());
        assertThat(in(folder)).containsExactly(folder.resolve("caltech-101"));
        assertThat(in(set)).containsExactly(set.resolve("101_ObjectCategories"), set.resolve("Annotations.tar"),
                set.resolve("show_annotation.m"));
        assertThat(filesBelow(set.resolve("101_ObjectCategories"))).hasSize(4 * 5 + 1)
                .contains("Faces/image_0005.jpg", "BACKGROUND_Google/tmp", "yin_yang/image_0001.jpg");
        assertThat(published.requests).containsExactly("caltech-101.zip");
    }

    @Test
    void anInnerArchiveThatIsMissingDamagedOrAnotherOneIsSaidInASentence() {
        String inner = "101_ObjectCategories.tar.gz";
        assertFails(published.caltech101("Other.tar.gz", new byte[10]), "caltech-101.zip.part",
                "should hold caltech-101/101_ObjectCategories.tar.gz and does not");
        assertFails(withoutParts(published.caltech101(inner, new byte[10])), "101_ObjectCategories.tar.gz is damaged");
        assertFails(withoutParts(published.caltech101(inner, packed("other/1.jpg"))), "should hold the folder 101_ObjectCategories");
        assertFails(withoutParts(published.caltech101(inner, packed("../../../stolen"))), "would lie outside of its folder");
        assertThat(folder.getParent().resolve("stolen")).doesNotExist();
        assertThat(folder.resolve("stolen")).doesNotExist();
    }

    private static byte[] packed(String name) {
        return SmallPublishedSets.gzip(TestArchives.tar(Map.of(name, new byte[10])));
    }

    @Test
    void flowersComeIntoTheFoldersOfTheirSplitsAndClasses() throws IOException {
        Path set = fetch(published.flowers102());
        assertThat(in(folder)).containsExactly(set);
        assertThat(in(set)).containsExactly(set.resolve("imagelabels.mat"), set.resolve("setid.mat"), set.resolve("test"),
                set.resolve("train"), set.resolve("val"));
        assertThat(set.resolve("setid.mat")).hasBinaryContent(published.files.get("setid.mat"));
        assertThat(filesBelow(set.resolve("train"))).containsExactlyElementsOf(expected(SmallPublishedSets.TRAINING));
        assertThat(filesBelow(set.resolve("val"))).containsExactly("001/image_00009.jpg", "002/image_00003.jpg", "010/image_00015.jpg");
        assertThat(filesBelow(set.resolve("test"))).containsExactlyElementsOf(expected(SmallPublishedSets.TEST));
        assertThat(published.requests).containsExactly("imagelabels.mat", "setid.mat", "102flowers.tgz");
        fetch(published.like(PublishedSet.FLOWERS102));
        assertThat(published.requests).as("a set that is there is not asked for").hasSize(3);
    }

    private static List<String> expected(int... numbers) {
        return Arrays.stream(numbers)
                .mapToObj(number -> String.format(Locale.ROOT, "%03d/image_%05d.jpg", SmallPublishedSets.LABELS[number - 1], number))
                .sorted().toList();
    }

    @Test
    void aDownloadOfSeveralFilesIsGoneOnWithInTheOneThatBrokeOff() throws IOException {
        PublishedSet set = published.flowers102();
        byte[] labels = published.files.get("imagelabels.mat");
        byte[] archive = published.files.get("102flowers.tgz");
        Files.write(folder.resolve("flowers-102.imagelabels.mat.part"), Arrays.copyOf(labels, 20));
        Files.write(folder.resolve("flowers-102.tar.gz.part"), Arrays.copyOf(archive, 1000));
        fetch(set);
        assertThat(published.requests).containsExactly("imagelabels.mat bytes=20-", "setid.mat", "102flowers.tgz bytes=1000-");
        assertThat(in(folder)).containsExactly(folder.resolve("flowers-102"));
    }

    @Test
    void anotherFileBesideTheArchiveIsRefusedAndDeletedBeforeTheArchiveIsAskedFor() {
        PublishedSet set = published.flowers102();
        String wanted = SmallPublishedSets.md5(published.files.get("setid.mat"));
        published.files.put("setid.mat", SmallPublishedSets.text("<html>moved</html>"));
        assertFails(set, "/setid.mat sent is not Flowers-102: its MD5 is", wanted, "deleted");
        assertThat(folder.resolve("flowers-102.setid.mat.part")).doesNotExist();
        assertThat(published.requests).containsExactly("imagelabels.mat", "setid.mat");
    }

    @Test
    void aMirrorWithoutTheFilesBesideTheArchiveIsSaidInASentence() {
        PublishedSet set = published.flowers102();
        published.files.remove("setid.mat");
        URI missing = set.address().resolve("setid.mat");
        assertFails(set, missing + " answers with HTTP status 404: name a mirror with --address.");
    }

    @Test
    void filesThatAreNotOfThePicturesAreSaidInASentence() {
        for (Map.Entry<Map<String, int[]>, String> wrong : Map.of(
                Map.of("trnid", new int[] {1, 2}, "valid", new int[] {3}, "tstid", new int[] {4}), "names no split for image_000",
                Map.of("trnid", new int[] {1, 1}, "valid", new int[] {3}, "tstid", new int[] {4}), "does not hold, or names it twice",
                Map.of("trnid", new int[] {1, 99}, "valid", new int[] {3}, "tstid", new int[] {4}),
                "setid.mat names picture 99, but imagelabels.mat has the classes of pictures 1 to 15.",
                Map.of("trnid", new int[] {0}, "valid", new int[] {3}, "tstid", new int[] {4}), "setid.mat names picture 0, but",
                Map.of("trnid", new int[] {1}, "valid", new int[] {3}), "setid.mat does not hold the numbers tstid").entrySet()) {
            published.flowers102();
            published.files.put("setid.mat", SmallPublishedSets.mat(wrong.getKey()));
            assertFails(withoutParts(published.like(PublishedSet.FLOWERS102)), wrong.getValue());
        }
        published.flowers102();
        published.files.put("imagelabels.mat", SmallPublishedSets.text("no file of MATLAB"));
        assertFails(withoutParts(published.like(PublishedSet.FLOWERS102)), "imagelabels.mat does not hold the numbers labels");
        published.flowers102();
        published.files.put("102flowers.tgz", packed("png/1.png"));
        assertFails(withoutParts(published.like(PublishedSet.FLOWERS102)), "should hold the folder jpg and does not");
    }

    /** What was downloaded before is of other files. */
    private PublishedSet withoutParts(PublishedSet set) {
        try {
            for (Path part : in(folder)) {
                if (part.toString().endsWith(".part")) {
                    Files.delete(part);
                }
            }
            return set;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFullDiskIsSaidInASentence() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has a device that is always full");
        PublishedSet set = published.flowers102();
        for (String part : List.of("flowers-102.setid.mat.part", "flowers-102.tar.gz.part")) {
            Files.createSymbolicLink(folder.resolve(part), full);
            assertThatThrownBy(() -> fetch(set)).isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("The download cannot be written to " + folder.resolve(part) + " (")
                    .hasMessageContaining("space");
            Files.delete(folder.resolve(part));
        }
    }
}
