package org.alexnet4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.TestDevkits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ILSVRC2012", "ILSVRC2010"})
    void theNumbersOfTheClassesAreThoseOfTheKitOfAnyYear(String challenge) throws IOException {
        Path kit = folder.resolve("kit.tar.gz");
        TestDevkits.write(kit, "data/", challenge, "1\n");
        assertThat(Challenge.numbers(kit)).containsOnly(entry("n02", 1), entry("n03", 2), entry("n01", 3));
        Path unpacked = Files.createDirectories(folder.resolve("kit/data"));
        Files.write(unpacked.resolve("meta.mat"), TestDevkits.meta(challenge));
        assertThat(Challenge.numbers(folder.resolve("kit"))).isEqualTo(Challenge.numbers(kit));
    }

    @Test
    void whatIsNoKitIsNamed() throws IOException {
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> Challenge.numbers(none)).isInstanceOf(DataException.class)
                .hasMessage("The devkit " + none + " does not exist; it should be the folder or .tar.gz with meta.mat.");
        Path kit = Files.createDirectory(folder.resolve("kit"));
        assertThatThrownBy(() -> Challenge.numbers(kit)).isInstanceOf(DataException.class)
                .hasMessage("The devkit " + kit + " holds no meta.mat; get that of the challenge.");
        Files.writeString(kit.resolve("meta.mat"), "this is no matrix");
        assertThatThrownBy(() -> Challenge.numbers(kit)).isInstanceOf(DataException.class)
                .hasMessage("meta.mat of the devkit " + kit + " does not list the classes of an ImageNet challenge; get that of one.");
    }

    @Test
    void picturesOfAChallengeAreOrderedByTheirNumbersWhateverTheirFolders() {
        PictureSet set = set("b/ILSVRC2012_val_00000002.JPEG", "b/ILSVRC2012_val_00000010.JPEG", "a/ILSVRC2012_val_00000001.JPEG",
                "a/ILSVRC2012_val_00000003.png");
        PictureSet ordered = Challenge.ordered(set);
        assertThat(ordered.pictures()).extracting(picture -> picture.file().fileName() + "=" + picture.label()).containsExactly(
                "ILSVRC2012_val_00000001.JPEG=2", "ILSVRC2012_val_00000002.JPEG=0", "ILSVRC2012_val_00000003.png=3",
                "ILSVRC2012_val_00000010.JPEG=1");
        assertThat(ordered.classes()).isEqualTo(set.classes());
    }

    @Test
    void otherPicturesStayInTheirOrder() {
        PictureSet set = set("b/ILSVRC2012_val_00000002.JPEG", "a/1.jpeg", "a/ILSVRC2012_val_00000001.JPEG");
        assertThat(Challenge.ordered(set)).isEqualTo(set);
    }

    /** Each picture has a label of its own. */
    private static PictureSet set(String... names) {
        List<LabelledPicture> pictures = new ArrayList<>();
        Stream.of(names).forEach(name -> pictures.add(new LabelledPicture(Path.of(name), pictures.size())));
        return new PictureSet("set", List.of(names), pictures);
    }

    /** What others found, val_full.txt, has the classes in the order of synsets.txt; the kit's own truth has its numbers. */
    @Test
    void theRealNumbersTurnTheLabelsThatOthersFoundIntoTheTruth() throws IOException {
        Optional<Path> files = Optional.ofNullable(System.getenv("ALEXNET_DATA")).map(data -> Path.of(data, "ilsvrc2012-meta"));
        assumeTrue(files.isPresent() && Files.exists(files.get().resolve("meta.mat")), "ALEXNET_DATA does not hold ilsvrc2012-meta");
        Map<String, Integer> numbers = Challenge.numbers(files.get());
        List<String> synsets = Files.readAllLines(files.get().resolve("synsets.txt"));
        List<String> found = Files.readAllLines(files.get().resolve("val_full.txt")).stream()
                .map(line -> numbers.get(synsets.get(Integer.parseInt(line.split(" ")[1]))).toString()).toList();
        assertThat(found).hasSize(50_000)
                .isEqualTo(Files.readAllLines(files.get().resolve("ILSVRC2012_validation_ground_truth.txt")));
    }
}
