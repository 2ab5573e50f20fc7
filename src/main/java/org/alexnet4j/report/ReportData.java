package org.alexnet4j.report;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.alexnet4j.train.LayerNorms;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.ValidatedIteration;

/**
 * All that a report shows. Only the name is always there: an empty list, map, text or optional leaves its section out.
 *
 * @param runName       the run's name
 * @param notes         what a reader must know first, a sentence each, such as "Reduced scale: 10 classes instead of 1,000."
 * @param configuration the resolved configuration as YAML
 * @param provenance    what the run was made from (commit, versions, machine, seeds), in the order to show
 * @param metrics       the finished epochs in order
 * @param withinEpochs  what was measured between them
 * @param evaluation    the evaluation of the finished network
 * @param layers        the network's layers from the picture to the softmax
 * @param firstKernels  the kernels of the first convolution, by tower
 */
public record ReportData(
        String runName,
        List<String> notes,
        String configuration,
        Map<String, String> provenance,
        List<Metrics> metrics,
        WithinEpochs withinEpochs,
        Optional<Evaluation> evaluation,
        List<Layer> layers,
        List<TowerKernels> firstKernels) {

    public ReportData {
        Objects.requireNonNull(runName);
        Objects.requireNonNull(configuration);
        Objects.requireNonNull(withinEpochs);
        Objects.requireNonNull(evaluation);
        notes = List.copyOf(notes);
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        metrics = List.copyOf(metrics);
        layers = List.copyOf(layers);
        firstKernels = List.copyOf(firstKernels);
    }

    /**
     * What was measured within epochs, in order.
     *
     * @param validations on a sample of the validation set; may be empty
     * @param norms       of weights and steps; may be empty
     */
    public record WithinEpochs(List<ValidatedIteration> validations, List<LayerNorms> norms) {

        /** Nothing was measured within epochs. */
        public static final WithinEpochs NOTHING = new WithinEpochs(List.of(), List.of());

        public WithinEpochs {
            validations = List.copyOf(validations);
            norms = List.copyOf(norms);
        }
    }

    /**
     * The evaluation of a finished network (section 4.1: the mean of the softmax over the views of a picture).
     *
     * @param views       views of each picture, 1 or 10
     * @param pictures    pictures judged
     * @param top1Error   share of pictures whose label is not the most probable one
     * @param top5Error   share of pictures whose label is not among the five most probable ones
     * @param loss        mean loss in nats
     * @param classes     errors by class, in any order; may be empty
     * @param confusion   which classes were taken for which; may be empty
     * @param predictions of a few pictures; may be empty
     */
    public record Evaluation(int views, long pictures, ErrorRate top1Error, ErrorRate top5Error, double loss, List<ClassError> classes,
            Confusion confusion, List<Prediction> predictions) {

        public Evaluation {
            Objects.requireNonNull(top1Error);
            Objects.requireNonNull(top5Error);
            Objects.requireNonNull(confusion);
            classes = List.copyOf(classes);
            predictions = List.copyOf(predictions);
        }
    }

    /**
     * Which classes were taken for which.
     *
     * @param classes what the classes are called, in the order of their labels; may be empty
     * @param counts  pictures, {@code [true class][most probable class]}
     */
    public record Confusion(List<String> classes, long[][] counts) {

        /** Nothing was counted. */
        public static final Confusion NONE = new Confusion(List.of(), new long[0][]);

        /** @throws IllegalArgumentException when there is no count for each pair of classes */
        public Confusion {
            classes = List.copyOf(classes);
            for (long[] row : counts) {
                if (counts.length != classes.size() || row.length != classes.size()) {
                    throw new IllegalArgumentException(("%d rows, one with %d counts, for %d classes;"
                            + " there must be as many rows and counts as classes.").formatted(counts.length, row.length, classes.size()));
                }
            }
        }

        /** @return pictures of a class */
        long pictures(int label) {
            return Arrays.stream(counts[label]).sum();
        }
    }

    /**
     * What a network says to a picture (figure 4 of the paper, left).
     *
     * @param square  the picture, rows of RGB pixels, {@code side * side * 3} unsigned bytes
     * @param label   what its class is called; empty where that is not known
     * @param answers the most probable classes, the most probable first
     */
    public record Prediction(byte[] square, String label, List<Answer> answers) {

        /** @throws IllegalArgumentException when the pixels are no square */
        public Prediction {
            Objects.requireNonNull(label);
            answers = List.copyOf(answers);
            int side = ReportData.side(square.length);
            if (side < 1 || square.length != side * side * 3) {
                throw new IllegalArgumentException("Picture of " + label + ": " + square.length
                        + " bytes; it must have height x width x 3, with height = width.");
            }
        }

        /** @return height and width in pixels */
        public int side() {
            return ReportData.side(square.length);
        }

        /** @return the square for drawing */
        BufferedImage image() {
            return Square.image(square, side());
        }
    }

    /**
     * One of the answers to a picture.
     *
     * @param name        what the class is called
     * @param probability the mean softmax over the views, 0..1
     * @param right       whether the picture is of this class
     */
    public record Answer(String name, double probability, boolean right) {

        public Answer {
            Objects.requireNonNull(name);
        }
    }

    /**
     * The error within a class.
     *
     * @param name     the class
     * @param wrong    pictures of the class that were given another label
     * @param pictures pictures of the class
     */
    public record ClassError(String name, long wrong, long pictures) {

        /** @throws IllegalArgumentException when the counts are impossible */
        public ClassError {
            Objects.requireNonNull(name);
            if (wrong < 0 || pictures < 1 || wrong > pictures) {
                throw new IllegalArgumentException(
                        "Class " + name + ": " + wrong + " wrong of " + pictures + " pictures is impossible.");
            }
        }

        /** @return top-1 error within the class, 0..1 */
        public double top1Error() {
            return wrong / (double) pictures;
        }
    }

    /**
     * A row of the layer table. A text that does not apply to the layer is empty, a number that does not apply is 0.
     *
     * @param name         the layer, as in the graph
     * @param kernel       such as {@code 11x11}
     * @param stride       such as {@code 4}
     * @param padding      such as {@code 3 right, bottom}
     * @param outputShape  such as {@code 55x55x48}
     * @param neurons      outputs that count as neurons in the paper's 650,000
     * @param parameters   weights and biases
     * @param multiplyAdds multiply-adds for one picture, forward
     */
    public record Layer(
            String name,
            String kernel,
            String stride,
            String padding,
            String outputShape,
            long neurons,
            long parameters,
            long multiplyAdds) {

        public Layer {
            Objects.requireNonNull(name);
            Objects.requireNonNull(kernel);
            Objects.requireNonNull(stride);
            Objects.requireNonNull(padding);
            Objects.requireNonNull(outputShape);
        }
    }

    /**
     * The kernels of the first convolution in one tower (figure 3 of the paper).
     *
     * @param tower   the tower's name
     * @param kernels one square kernel for each feature map, {@code [maps][height * width * 3]}, rows of RGB values on any scale
     */
    public record TowerKernels(String tower, float[][] kernels) {

        /** @throws IllegalArgumentException when there is no kernel, or one is no square of RGB values, or sizes differ */
        public TowerKernels {
            Objects.requireNonNull(tower);
            if (kernels.length == 0) {
                throw new IllegalArgumentException("Tower " + tower + " has no kernels.");
            }
            int side = ReportData.side(kernels[0].length);
            for (float[] kernel : kernels) {
                if (side < 1 || kernel.length != side * side * 3) {
                    throw new IllegalArgumentException("Tower " + tower + ": a kernel has " + kernel.length
                            + " values; each must have height x width x 3, with height = width and the same for all.");
                }
            }
        }

        /** @return height and width of a kernel, 11 in the paper */
        public int side() {
            return ReportData.side(kernels[0].length);
        }
    }

    /** The side of a square of RGB values, or a near one where they are no square. */
    private static int side(int values) {
        return (int) Math.round(Math.sqrt(values / 3.0));
    }
}
