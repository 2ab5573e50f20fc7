package org.alexnet4j.modelimport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.alexnet4j.config.ModelConfig.Preset;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.model.ModelException;
import org.alexnet4j.model.Networks;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A trained network in a file that another program wrote. */
public final class PublishedNetwork {

    private static final String FROM_TORCH = "python3 -c \"import torch, torchvision; m = torchvision.models.alexnet();"
            + " m.load_state_dict(torch.load('%s')); torch.onnx.export(m.eval(), torch.zeros(1, 3, 224, 224), 'alexnet.onnx',"
            + " dynamo=False)\"";

    private static final String MEAN = "mean";
    private static final int FEWEST_CLASSES = 2;

    private final Path file;
    private final FileNetwork network;

    private PublishedNetwork(Path file, FileNetwork network) {
        this.file = file;
        this.network = network;
    }

    /**
     * Reads a file in the format that its name ends in.
     *
     * @param file {@code .onnx}, {@code .caffemodel} or {@code .safetensors}
     * @return its network
     * @throws ModelException when there is no such file, its format is not read, it is damaged, or it holds something else than a chain of
     *                        the layers that presets have
     */
    public static PublishedNetwork read(Path file) {
        String name = file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return new PublishedNetwork(file, switch (ending) {
            case "onnx" -> ImportedOnnx.read(file);
            case "caffemodel" -> CaffeFile.read(file);
            case "safetensors" -> SafetensorsFile.read(file);
            case "pth", "pt" -> throw new ModelException(
                    "%s is a pickle of Python, which can run code when it is read, and is not read here; write it as ONNX first: %s"
                            .formatted(file, FROM_TORCH.formatted(file)));
            default -> throw new ModelException("%s: networks are read from .onnx, .caffemodel and .safetensors.".formatted(file));
        });
    }

    /** @return how many classes it tells apart */
    public long classes() {
        return lastLayer().count();
    }

    private FileLayer lastLayer() {
        return network.layers().get(network.layers().size() - 1);
    }

    /** @return the name of the layer that tells the classes apart */
    public String output() {
        return lastLayer().name();
    }

    /** @return whether the file tells how its layers are connected, and not their weights alone */
    public boolean tellsStructure() {
        return network.operations().isPresent();
    }

    /** @return the side of the pictures that the file was written for, in pixels, where it says so and it is another than the one given */
    public Optional<Integer> otherSide(int crop) {
        return network.side().stream().filter(side -> side != crop).boxed().findFirst();
    }

    /**
     * @param preset the preset that takes the weights
     * @return what is known of the pixels that such a network was trained with
     */
    public PixelConvention pixels(Preset preset) {
        if (network.format() == FileNetwork.Format.OWN_ONNX) {
            return PixelConvention.ownWith(mean());
        }
        if (network.format() == FileNetwork.Format.CAFFE) {
            return PixelConvention.caffe();
        }
        return switch (preset) {
            // An ONNX file of Caffe's network may come from Caffe or from a program that reads pictures as RGB.
            case CAFFE -> new PixelConvention(Optional.empty(), PixelConvention.caffe().mean(), PixelConvention.NO_DEVIATION);
            case TORCHVISION -> PixelConvention.torchvision();
            default -> PixelConvention.ownWith(Optional.empty());
        };
    }

    /** This program writes the mean colour beside a network as a JSON array. */
    private Optional<List<Double>> mean() {
        return Optional.ofNullable(network.notes().get(MEAN)).map(text -> {
            try {
                double[] colour = new ObjectMapper().readValue(text, double[].class);
                return DoubleStream.of(colour).boxed().toList();
            } catch (JsonProcessingException e) {
                throw new ModelException("%s is damaged: its mean is \"%s\", not a list of numbers.".formatted(file, text), e);
            }
        });
    }

    /** @return whether this program wrote the file for a network from which a mean picture is subtracted */
    public boolean hadMeanPicture() {
        return "picture".equals(network.notes().get("mean_kind"));
    }

    /**
     * Makes a network of a preset with the weights of the file.
     *
     * @param run    preset, width and crop
     * @param pixels what the published network was shown
     * @return the network
     * @throws ModelException naming all differences between the file's network and the preset's
     */
    public ComputationGraph into(RunConfig run, PixelConvention pixels) {
        int classes = (int) Math.max(FEWEST_CLASSES, Math.min(classes(), Integer.MAX_VALUE));
        PresetNetwork preset = PresetNetwork.of(Networks.configuration(run, classes));
        List<String> differences = Fit.differences(network, preset, run.augment().crop());
        if (!differences.isEmpty()) {
            throw new ModelException("%s does not fit the preset %s: %s. Choose another preset, or set model.width, augment.crop and the"
                    .formatted(file, name(run), String.join("; ", differences)) + " like to the network of the file.");
        }
        ComputationGraph graph = Networks.create(run, classes);
        new WeightCopy(graph, pixels).copy(network.layers(), preset.layers());
        return graph;
    }

    private static String name(RunConfig run) {
        return run.model().preset().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
