package org.alexnet4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.prepare.Originals;
import org.alexnet4j.data.prepare.PreparedSet;
import org.alexnet4j.data.prepare.Settings;
import org.alexnet4j.data.prepare.ShardPreparation;
import org.alexnet4j.data.sets.SplitFolders;
import org.alexnet4j.train.RunFolder;
import org.alexnet4j.train.Trainer;
import org.alexnet4j.train.TrainingListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run on the drawn pictures in five shards: 64 for training, minibatches of 12. */
class ShardRunTest {

    @TempDir
    private Path folder;
    private SmallRun small;
    private String[] overrides;

    @BeforeEach
    void writeShards() throws IOException {
        small = new SmallRun(folder);
        Pictures.splits(small.config().data(), what -> Progress.NONE);
        Path shards = folder.resolve("shards");
        Originals drawn = Originals.in(small.pictures(), SplitFolders.read(small.pictures(), Optional.empty(), Progress.NONE,
                none -> { }));
        try (PreparedSet prepared = ShardPreparation.open(drawn, shards, new Settings(Decoding.of(72), 95), 5)) {
            prepared.write(2, Progress.NONE);
        }
        overrides = new String[] {"data.source=webdataset", "data.root=" + shards, "data.train=train-{000000..000004}.tar",
            "data.validation=val-000000.tar", "data.classes=classes.txt", "data.cache=none", "data.shuffleBuffer=20", "train.epochs=2",
            "evaluate.views=1"};
    }

    @Test
    void goesOnToTheBitInTheMiddleOfAnEpochCachedOrNot() {
        TrainingRun.Result whole = small.prepare("whole", false, new TrainingListener() { }, overrides).train();
        assertThat(whole.evaluation().orElseThrow().pictures()).isEqualTo(16);
        RunFolder expected = new RunFolder(folder.resolve("whole"));
        for (String cache : List.of("none", "memory")) {
            String[] kept = Stream.concat(Stream.of(overrides), Stream.of("data.cache=" + cache, "data.threads=3")).toArray(String[]::new);
            AtomicReference<TrainingRun> running = new AtomicReference<>();
            running.set(small.prepare(cache, false, new TrainingListener() {
                @Override
                public void iteration(int epoch, int iteration, int done, double loss) {
                    if (epoch == 1 && iteration == 4) {
                        running.get().requestStop();
                    }
                }
            }, kept));
            assertThat(running.get().train().end()).isEqualTo(Trainer.End.STOPPED);
            assertThat(small.prepare(cache, true, new TrainingListener() { }, kept).train().end()).isEqualTo(Trainer.End.COMPLETED);
            SameRun.assertSame(new RunFolder(folder.resolve(cache)), expected);
        }
    }

    @Test
    void anotherBufferIsAnotherRunAndItsMemoryIsStated() {
        small.prepare("run", false, new TrainingListener() { }, overrides);
        List<String> other = new ArrayList<>(List.of(overrides));
        other.add("data.shuffleBuffer=21");
        assertThatThrownBy(() -> small.prepare("run", true, new TrainingListener() { }, other.toArray(String[]::new)))
                .isInstanceOf(RunException.class).hasMessageContaining("data.shuffleBuffer");
        Pictures pictures = Pictures.of(small.config(overrides), folder, what -> Progress.NONE);
        MemoryEstimate estimate = MemoryEstimate.of(small.config(overrides), pictures);
        // All 64 pictures: the buffer of 20, and 64 ahead of it.
        long bytes = pictures.training().pictures().stream().mapToLong(picture -> picture.file().size()).sum();
        assertThat(estimate.buffer()).isEqualTo(bytes);
        assertThat(estimate.sentence()).contains("shuffle buffer ");
        MemoryEstimate balanced = MemoryEstimate.of(small.config(Stream.concat(Stream.of(overrides), Stream.of("data.balance=classes"))
                .toArray(String[]::new)), pictures);
        assertThat(balanced.buffer()).isZero();
        assertThatThrownBy(() -> estimate.requireHeap(bytes)).isInstanceOf(RunException.class)
                .hasMessageStartingWith("The pictures that data.shuffleBuffer keeps take about ");
    }

    @Test
    void pictureByPictureWhereClassesAreShownEquallyOften() {
        TrainingRun.Result result = small.prepare("balanced", false, new TrainingListener() { }, Stream.concat(Stream.of(overrides),
                Stream.of("data.balance=classes", "train.epochs=1")).toArray(String[]::new)).train();
        assertThat(result.end()).isEqualTo(Trainer.End.COMPLETED);
    }
}
