package org.alexnet4j.run;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.decode.Decoding;
import org.alexnet4j.data.feed.Preprocessing;
import org.alexnet4j.data.sets.ClassFile;
import org.alexnet4j.files.Sha256;
import org.alexnet4j.model.ModelException;
import org.alexnet4j.modelimport.ChannelOrder;
import org.alexnet4j.modelimport.MeanPicture;
import org.alexnet4j.modelimport.PixelConvention;
import org.alexnet4j.modelimport.PublishedNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A network that another program trained as a model file of this one, so that it is evaluated and used like any other. */
public final class ImportedModel {

    private static final String OPTION_OF_CLASSES = "--classes";

    private final Path file;
    private final RunConfig config;
    private final PublishedNetwork network;
    private final PixelConvention pixels;
    private final Pixels told;

    private ImportedModel(Path file, RunConfig config, PublishedNetwork network, PixelConvention pixels, Pixels told) {
        this.file = file;
        this.config = config;
        this.network = network;
        this.pixels = pixels;
        this.told = told;
    }

    /**
     * What the user says of the pixels that the network was trained with; what is empty is what its format and preset have.
     *
     * @param order     of the colours
     * @param mean      of red, green and blue, in pixel values 0..255
     * @param meanFile  Caffe's mean picture; wins over {@code mean}
     * @param deviation of red, green and blue, in pixel values
     */
    public record Pixels(Optional<ChannelOrder> order, Optional<List<Double>> mean, Optional<Path> meanFile,
            Optional<List<Double>> deviation) {
    }

    /**
     * Reads a published network.
     *
     * @param file   an ONNX, Caffe or safetensors file
     * @param config the preset that takes its weights
     * @param told   what is said of its pixels
     * @return the network, not yet compared with the preset
     * @throws ModelException when it cannot be read, or neither it nor its preset nor the user tells what its pixels were
     */
    public static ImportedModel read(Path file, RunConfig config, Pixels told) {
        PublishedNetwork network = PublishedNetwork.read(file);
        PixelConvention pixels = network.pixels(config.model().preset()).with(told.order(), told.mean(), told.deviation());
        if (pixels.order().isEmpty()) {
            throw new ModelException(file + " does not tell the order of its colours: give --channels bgr where it comes from Caffe, as the"
                    + " ONNX zoo's does, or --channels rgb.");
        }
        if (pixels.mean().isEmpty() && told.meanFile().isEmpty()) {
            throw new ModelException(file + " does not tell the mean of its training set: give it as --mean R,G,B in pixel values 0..255,"
                    + " or 0,0,0 where nothing was subtracted.");
        }
        return new ImportedModel(file, config, network, pixels, told);
    }

    /**
     * Gives the weights to the preset's network and writes a model file.
     *
     * @param classes a text file with the names of the classes
     * @param out     the model file; its folder exists
     * @return what was done and what should be known, a sentence each
     * @throws ModelException                       when the network does not fit the preset, or the classes are not as many as it has
     * @throws org.alexnet4j.data.DataException     when the classes cannot be read
     * @throws java.io.UncheckedIOException         when the model cannot be written
     */
    public List<String> write(Path classes, Path out) {
        ClassFile names = ClassFile.read(classes, OPTION_OF_CLASSES);
        if (names.names().size() != network.classes()) {
            throw new ModelException("%s tells %d classes apart (%s), but %s names %d.".formatted(
                    file, network.classes(), network.output(), classes, names.names().size()));
        }
        int shortSide = config.data().shortSide();
        MeanPicture mean = told.meanFile().map(path -> MeanPicture.readBinaryproto(path, shortSide))
                .orElseGet(() -> MeanPicture.of(pixels.mean().orElseThrow(), shortSide));
        ComputationGraph graph = network.into(config, pixels);
        String digest = sha256();
        Preprocessing preprocessing = new Preprocessing(Decoding.of(config.data()), config.augment().crop(), mean.statistics(digest),
                names.names(), names.words());
        TrainedModel.write(out, graph, config, preprocessing, provenance(digest));
        return sentences(graph.numParams(), out);
    }

    private Map<String, String> provenance(String digest) {
        Map<String, String> provenance = Provenance.ofProgram();
        provenance.put("imported from", file.getFileName().toString());
        provenance.put("sha256", digest);
        provenance.put("colour order", order());
        // Of red, green and blue.
        provenance.put("mean", mean(ImportedModel::numbers));
        provenance.put("deviation", numbers(pixels.deviation()));
        return provenance;
    }

    private List<String> sentences(long parameters, Path out) {
        List<String> sentences = new ArrayList<>();
        sentences.add(String.format(
                Locale.ROOT, "%s: %,d weights and biases of %s, %d classes.", out, parameters, file, network.classes()));
        sentences.add("Pixels as it was trained with them: %s, minus the mean %s%s.".formatted(order(), mean(ImportedModel::colours),
                pixels.deviation().stream().allMatch(value -> value == 1) ? "" : ", divided by " + colours(pixels.deviation())));
        told.mean().filter(ImportedModel::looksTurnedRound)
                .ifPresent(mean -> sentences.add(("The mean is taken as %s; it looks turned round, "
                        + "as Caffe has it with blue first. If it is, give --mean %s.").formatted(colours(mean), turned(mean))));
        network.otherSide(config.augment().crop()).ifPresent(side -> sentences.add(
                "The file was written for pictures of %d pixels; crops here have %d.".formatted(side, config.augment().crop())));
        if (!network.tellsStructure()) {
            sentences.add("The file holds weights alone: that its layers are connected as the preset's are could not be checked.");
        }
        if (network.hadMeanPicture() && told.mean().isEmpty() && told.meanFile().isEmpty()) {
            sentences.add("The network was trained with a mean picture, which the file does not hold; its mean colour is subtracted.");
        }
        return sentences;
    }

    private String order() {
        return pixels.order().orElseThrow().name();
    }

    private String mean(Function<List<Double>, String> written) {
        return told.meanFile().map(path -> "of " + path.getFileName()).orElseGet(() -> written.apply(pixels.mean().orElseThrow()));
    }

    private static String numbers(List<Double> values) {
        return values.stream().map(value -> String.format(Locale.ROOT, "%.2f", value)).collect(Collectors.joining(", "));
    }

    /** Of photographs red is the brightest on average, and blue the darkest. */
    private static boolean looksTurnedRound(List<Double> mean) {
        return mean.get(0) < mean.get(1) && mean.get(1) < mean.get(2);
    }

    private static String turned(List<Double> mean) {
        return Stream.of(mean.get(2), mean.get(1), mean.get(0)).map(value -> new BigDecimal(value.toString()).stripTrailingZeros()
                .toPlainString()).collect(Collectors.joining(","));
    }

    /** In one order, whatever the network's is, and with their names. */
    private static String colours(List<Double> values) {
        return String.format(Locale.ROOT, "red %.2f, green %.2f, blue %.2f", values.get(0), values.get(1), values.get(2));
    }

    private String sha256() {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new ModelException(file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
