package org.alexnet4j.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.alexnet4j.config.DataConfig;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.datavec.TrainingRecordReader;
import org.alexnet4j.data.feed.AugmentedPictures;
import org.alexnet4j.data.feed.PictureViews;
import org.alexnet4j.data.feed.TrainingPictures;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.evaluate.Evaluator;
import org.alexnet4j.files.Folders;
import org.alexnet4j.model.LayerTable;
import org.alexnet4j.model.ModelException;
import org.alexnet4j.model.Networks;
import org.alexnet4j.report.Format;
import org.alexnet4j.train.StepTimer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * What a run will be, tried out on some of its pictures: how many there are, what memory and how long it takes. Nothing is left of it.
 *
 * @param training           pictures of the training set
 * @param validation         pictures of the validation set
 * @param notes              sentences about which pictures were taken and left out
 * @param classes            number of classes
 * @param layers             the network
 * @param memory             what it takes
 * @param secondsPerPicture  of training
 * @param secondsPerView     of evaluation
 * @param others             share of the processors that other programs took meanwhile, 0..1
 */
public record DryRun(int training, int validation, List<String> notes, int classes, LayerTable layers, MemoryEstimate memory,
        double secondsPerPicture, double secondsPerView, double others) {

    /**
     * Tries a run out.
     *
     * @param config      the run
     * @param preparation told what takes a while
     * @return what was found
     * @throws RunException   where the memory is not enough
     * @throws DataException  where the pictures cannot be used
     * @throws ModelException where the network to start from cannot be used
     */
    public static DryRun of(RunConfig config, Pictures.Preparation preparation) {
        MachineLimits.require(config);
        Path folder = temporaryFolder();
        try {
            return of(config, folder, preparation);
        } finally {
            Folders.remove(folder);
        }
    }

    private static DryRun of(RunConfig config, Path folder, Pictures.Preparation preparation) {
        int pictures = Math.multiplyExact(StepTimer.ITERATIONS, config.optimizer().batch());
        Pictures.Counted all = Pictures.sample(config, folder, Math.max(pictures, config.evaluate().batch()), preparation);
        int classes = all.pictures().training().classes().size();
        MemoryEstimate memory = MemoryEstimate.of(config, all.pictures(), all.training());
        memory.requireHere(1);
        ComputationGraph graph = Networks.create(config, classes);
        config.model().from().ifPresent(file -> Pretrained.read(config, file).giveTo(graph, all.pictures().training().classes()));
        MachineLoad load = new MachineLoad();
        double perPicture = timeTraining(config, all.pictures(), graph, preparation);
        double perView = timeEvaluation(config, all.pictures(), graph);
        return new DryRun(all.training(), all.validation(), all.pictures().notes(), classes, LayerTable.of(config, classes), memory,
                perPicture, perView, load.others());
    }

    private static double timeTraining(RunConfig config, Pictures pictures, ComputationGraph graph, Pictures.Preparation preparation) {
        DataConfig data = config.data().uncached(Pictures.threads(config));
        try (TrainingPictures training = new AugmentedPictures(pictures.training(), pictures.preprocessing().statistics(), data,
                config.augment(), config.train().seed());
                TrainingRecordReader reader = new TrainingRecordReader(training, pictures.training().classes())) {
            return StepTimer.secondsPerPicture(graph, reader, config, preparation.begin("Timing iterations"));
        }
    }

    private static double timeEvaluation(RunConfig config, Pictures pictures, ComputationGraph graph) {
        PictureSet some = pictures.validation().sample(config.evaluate().batch());
        PictureViews views = new PictureViews(some, pictures.preprocessing(), Pictures.threads(config));
        Evaluator evaluator = new Evaluator(graph, 1, config.evaluate().batch());
        evaluator.evaluate(views, Progress.NONE);
        long start = System.nanoTime();
        evaluator.evaluate(views, Progress.NONE);
        return (System.nanoTime() - start) / 1e9 / some.size();
    }

    /**
     * @param config the run
     * @return its data, memory and time, a sentence each
     */
    public List<String> sentences(RunConfig config) {
        int batch = config.optimizer().batch();
        double epoch = training * secondsPerPicture + validation * secondsPerView;
        double all = config.train().epochs() * epoch + (double) validation * config.evaluate().views() * secondsPerView;
        List<String> sentences = new ArrayList<>(notes);
        sentences.addAll(List.of(
                String.format(Locale.ROOT, "Pictures: %,d for training, %,d for validation, %,d classes.", training, validation, classes),
                memory.sentence(),
                String.format(Locale.ROOT, "Time: %.1f pictures/s in training, by %d iterations of %d; an epoch has %,d iterations and"
                        + " takes %s, its validation included; %,d epochs and the evaluation by %d views take at most %s.",
                        1 / secondsPerPicture, StepTimer.ITERATIONS, Math.min(batch, training), (training + batch - 1) / batch,
                        Format.duration(epoch), config.train().epochs(), config.evaluate().views(), Format.duration(all))));
        busy().ifPresent(sentences::add);
        sentences.add("Nothing was written.");
        return sentences;
    }

    /** @return a sentence where the times are of a machine that other programs used as well */
    public Optional<String> busy() {
        return MachineLoad.note(others).map(note -> "These times are of a busy machine. " + note);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("alexnet-dry-run");
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder can be made: " + e.getMessage() + ".", e);
        }
    }
}
