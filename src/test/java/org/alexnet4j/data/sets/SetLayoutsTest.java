package org.alexnet4j.data.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.TestArchives;
import org.alexnet4j.data.TestSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets as people have them, from the configuration to the pictures. */
class SetLayoutsTest {

    @TempDir
    private Path set;

    private void write(String... names) throws IOException {
        for (String name : names) {
            Path file = set.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }

    private DataConfig config(String... overrides) {
        List<String> all = new ArrayList<>(List.of("name=r", "data.root=" + set));
        all.addAll(List.of(overrides));
        return Configs.ofOverridesWithData(all).data();
    }

    private static List<String> names(PictureSet set) {
        return set.pictures().stream().map(picture -> set.classes().get(picture.label()) + "/" + picture.file().fileName()).toList();
    }

    private void assertRefused(String sentence, String... overrides) {
        assertThatThrownBy(() -> TestSources.read(config(overrides))).isInstanceOf(DataException.class).hasMessage(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"val", "valid", "validation", "dev", "test"})
    void theValidationSetIsFoundByItsUsualNames(String name) throws IOException {
        write("train/cat/1.jpg", "train/dog/1.jpg", name + "/cat/2.jpg");
        DataConfig data = config();
        assertThat(data.validation()).isEqualTo(name);
        Splits splits = TestSources.read(data);
        assertThat(names(splits.validation())).containsExactly("cat/2.jpg");
        assertThat(splits.notes()).isEqualTo(name.equals("val") ? List.of()
                : List.of("The network is judged by the pictures in %s; data.validation names others.".formatted(set.resolve(name))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"val", "valid", "validation", "dev"})
    void testPicturesAreLeftAloneWhereThereAreOthers(String name) throws IOException {
        write("train/cat/1.jpg", "train/dog/1.jpg", "test/cat/3.jpg", name + "/cat/2.jpg");
        assertThat(config().validation()).isEqualTo(name);
        assertThat(config("data.validation=test").validation()).isEqualTo("test");
    }

    @Test
    void ofTwoValidationSetsTheConfigurationHasToSayWhich() throws IOException {
        write("train/cat/1.jpg", "train/dog/1.jpg", "val/cat/2.jpg", "dev/cat/2.jpg");
        assertThatThrownBy(this::config).hasMessageContaining("data.validation is missing: " + set
                + " holds val and dev, and each may be the validation set: say which, for example --set data.validation=val");
        assertThat(config("data.validation=dev").validation()).isEqualTo("dev");
        assertThat(config("data.validation=val").validation()).isEqualTo("val");
    }

    @Test
    void oneFolderOfClassesIsSplit() throws IOException {
        for (int i = 0; i < 20; i++) {
            write("cat/%d.jpg".formatted(i), "dog/%d.jpg".formatted(i));
        }
        DataConfig data = config("data.holdOut=0.1");
        assertThat(data.train()).isEqualTo(".");
        assertThat(data.validation()).isEqualTo("none");
        assertThat(data.trainFolder()).isEqualTo(set);
        Splits splits = TestSources.read(data);
        assertThat(splits.training().size()).isEqualTo(36);
        assertThat(splits.validation().pictures()).extracting(LabelledPicture::label).containsExactly(0, 0, 1, 1);
        assertThat(Splits.validation(data, what -> Progress.NONE)).isEqualTo(splits.validation());
        assertThat(ClassCount.of(data)).isEqualTo(OptionalInt.of(2));
        String kept = Configs.toYaml(Configs.ofOverridesWithData(List.of("name=r", "data.root=" + set, "data.holdOut=0.1")));
        assertThat(kept).contains("  train: .\n", "  validation: none\n", "  holdOut: 0.1\n", "  holdOutSeed: 1\n");
        Path file = Files.writeString(set.resolve("kept.yaml"), kept);
        assertThat(Configs.read(file, List.of()).data()).isEqualTo(data);
        assertThat(names(TestSources.read(config("data.holdOut=0.1", "data.holdOutSeed=2")).validation()))
                .isNotEqualTo(names(splits.validation()));
    }

    @Test
    void theTrainingFolderIsSplitWhereThereIsOne() throws IOException {
        write("train/cat/1.jpg", "train/cat/2.jpg", "train/dog/1.jpg", "train/dog/2.jpg", "test/cat/3.jpg");
        DataConfig data = config("data.holdOut=1");
        assertThat(data.train()).isEqualTo("train");
        Splits splits = TestSources.read(data);
        assertThat(Stream.of(splits.training(), splits.validation()).map(PictureSet::size)).containsExactly(2, 2);
    }

    @Test
    void anArchiveOfClassesIsSplit() throws IOException {
        Path zip = TestArchives.zip(set.resolve("a.zip"),
                TestArchives.texts("cat/1.jpg", "cat/2.jpg", "dog/1.jpg", "dog/2.jpg"), true);
        Splits splits = TestSources.read(config("data.root=" + zip, "data.train=.", "data.holdOut=1"));
        assertThat(Stream.of(splits.training(), splits.validation()).map(PictureSet::size)).containsExactly(2, 2);
    }

    @Test
    void labelsInAFileAreSplitByTheirClasses() throws IOException {
        write("train/1.jpg", "train/2.jpg", "train/3.jpg", "train/4.jpg");
        Files.writeString(set.resolve("labels.csv"), "1.jpg,cat\n2.jpg,dog\n3.jpg,cat\n4.jpg,dog\n");
        Splits splits = TestSources.read(config("data.holdOut=1", "data.labels=labels.csv"));
        assertThat(splits.validation().pictures()).extracting(LabelledPicture::label).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void foldersOfClassesWithoutSplitsAreToldWhatWouldHelp() throws IOException {
        write("cat/1.jpg", "dog/1.jpg");
        assertRefused("The folder %s of the training set does not exist; it should hold one folder of pictures per class. %s holds cat, "
                .formatted(set.resolve("train"), set) + "dog: where these are the classes, data.holdOut: 0.1 trains with them and keeps a "
                + "tenth of each to judge by.");
        write("train/cat/1.jpg", "train/dog/1.jpg");
        assertRefused("The folder %s of the validation set does not exist; it should hold one folder of pictures per class. "
                .formatted(set.resolve("val")) + "data.validation names another one; data.holdOut: 0.1 keeps a tenth of the training "
                + "pictures of each class to judge by instead.");
    }

    @Test
    void tinyImagenetIsToldWhoReadsIt() throws IOException {
        write("train/n1/images/1.JPEG", "train/n2/images/1.JPEG", "val/images/2.JPEG", "val/val_annotations.txt");
        assertRefused("The classes of the pictures in %s are in val_annotations.txt, as Tiny ImageNet is handed out: data.source: "
                .formatted(set.resolve("val")) + "tiny-imagenet reads that.");
    }

    @Test
    void aClassThatDiffersInCaseIsNamedWithTheOther() throws IOException {
        write("train/cat/1.jpg", "train/dog/1.jpg", "val/Cat/2.jpg");
        assertRefused("Class Cat of the validation set (folder %s) is not among the 2 classes of the training set; there it is called cat, "
                .formatted(set.resolve("val/Cat")) + "which is another name where case and spelling count: rename one of them.");
    }

    @Test
    void patternsLeavePicturesOut() throws IOException {
        write("train/cat/1.jpg", "train/cat/1_mask.png", "train/cat/old/2.jpg", "train/dog/1.jpg", "train/junk/1.jpg", "val/cat/3.jpg",
                "val/cat/3_mask.png", "val/junk/4.jpg");
        DataConfig data = config("data.exclude=['*_mask.png', 'cat/old/**', 'junk/*']");
        Splits splits = TestSources.read(data);
        assertThat(splits.training().classes()).containsExactly("cat", "dog");
        assertThat(names(splits.training())).containsExactly("cat/1.jpg", "dog/1.jpg");
        assertThat(names(splits.validation())).containsExactly("cat/3.jpg");
        assertThat(splits.notes()).containsExactly("data.exclude leaves 5 pictures out.");
        assertThat(names(Splits.validation(data, what -> Progress.NONE))).containsExactly("cat/3.jpg");
        assertThat(TestSources.read(config("data.exclude='*.gif'")).notes())
                .containsExactly("data.exclude leaves no picture out: nothing matches its patterns.");
    }

    @Test
    void linesOfPicturesThatAreLeftOutAreLeftOutToo() throws IOException {
        write("train/1.jpg", "train/2.jpg", "train/2b.jpg", "val/3.jpg");
        Files.writeString(set.resolve("train.csv"), "1.jpg,cat\n2.jpg,dog\n2b.jpg,dog\n");
        Files.writeString(set.resolve("val.csv"), "3.jpg,cat\n");
        Splits splits = TestSources.read(config("data.labels=train.csv", "data.validationLabels=val.csv", "data.exclude='?b.jpg'"));
        assertThat(names(splits.training())).containsExactly("cat/1.jpg", "dog/2.jpg");
    }

    @Test
    void notesBeforeATraining() throws IOException {
        write("train/cat/1.jpg", "train/Cat/1.jpg", "val/cat/9.jpg");
        for (int i = 0; i < 20; i++) {
            write("train/dog/%d.jpg".formatted(i));
        }
        Files.copy(set.resolve("train/dog/7.jpg"), set.resolve("val/cat/copy.jpg"));
        Splits splits = TestSources.read(config());
        assertThat(SetNotes.beforeTraining(config(), splits)).containsExactly(
                "The classes Cat and cat differ in case or in how they are spelled alone: rename them where they should be one.",
                "Classes of the training set have from 1 (Cat) to 20 (dog) pictures; data.balance: classes shows them equally often.",
                "1 of 2 validation pictures is for training as well, such as %s = %s: the validation error is too good. data check names "
                        .formatted(set.resolve("train/dog/7.jpg"), set.resolve("val/cat/copy.jpg")) + "them all.");
        assertThat(SetNotes.beforeTraining(config("data.balance=classes"), splits)).hasSize(2);
    }

    @Test
    void whatIsInOrderIsNotNoted() throws IOException {
        write("train/cat/1.jpg", "train/dog/1.jpg", "val/cat/2.jpg");
        assertThat(SetNotes.beforeTraining(config(), TestSources.read(config()))).isEmpty();
    }
}
