package org.alexnet4j.examples;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.datavec.TrainingRecordReader;
import org.alexnet4j.data.datavec.ViewRecordReader;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.model.Networks;
import org.alexnet4j.run.Pictures;
import org.datavec.api.split.FileSplit;
import org.deeplearning4j.datasets.datavec.RecordReaderDataSetIterator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.evaluation.classification.Evaluation;

/**
 * Trains a network of a configuration by Deeplearning4j's own {@code fit}, its pictures read by this project's record readers: the
 * augmentation of section 4.1 in a program that is built of Deeplearning4j's parts. Beside this project it needs
 * {@code org.deeplearning4j:deeplearning4j-datavec-iterators}.
 */
public final class FitFromDataVec {

    private FitFromDataVec() {
    }

    /**
     * @param arguments a configuration whose pictures lie in class folders or are drawn, such as {@code configs/quickstart.yaml}, and keys
     *                  that are set otherwise, such as {@code train.epochs=2}
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        RunConfig config = Configs.read(Path.of(arguments[0]), List.of(arguments).subList(1, arguments.length));
        // Draws the pictures where they are drawn, and computes mean and colours of the training set, once.
        Preprocessing preprocessing = Pictures.of(config, Path.of("runs/statistics"), what -> Progress.NONE).preprocessing();
        ComputationGraph graph = Networks.create(config, preprocessing.classes().size());
        fit(graph, config, preprocessing);
        System.out.println(evaluate(graph, config, preprocessing).stats());
    }

    static void fit(ComputationGraph graph, RunConfig config, Preprocessing preprocessing) throws IOException, InterruptedException {
        try (TrainingRecordReader reader = new TrainingRecordReader(preprocessing, config.augment(), config.train().seed())) {
            reader.initialize(pictures(config.data().trainFolder().toFile()));
            graph.fit(new RecordReaderDataSetIterator(reader, config.optimizer().batch()), config.train().epochs());
        }
    }

    static Evaluation evaluate(ComputationGraph graph, RunConfig config, Preprocessing preprocessing)
            throws IOException, InterruptedException {
        try (ViewRecordReader reader = new ViewRecordReader(preprocessing, 1)) {
            reader.initialize(pictures(config.data().validationFolder().toFile()));
            return graph.evaluate(new RecordReaderDataSetIterator(reader, config.optimizer().batch()));
        }
    }

    private static FileSplit pictures(File folder) {
        return new FileSplit(folder, new String[] {"jpg", "jpeg", "png"});
    }
}
