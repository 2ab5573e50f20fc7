package org.alexnet4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.ModelConfig.Preset;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.modelimport.ChannelOrder;
import org.alexnet4j.run.ImportedModel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alexnet import}. */
@Command(
        name = "import",
        description = "Makes a model file of a network that another program trained.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  alexnet import bvlc_alexnet.caffemodel --preset caffe --classes synset_words.txt --mean imagenet_mean.binaryproto",
            "  alexnet import bvlcalexnet-12.onnx --preset caffe --classes synset_words.txt --channels bgr",
            "  alexnet import alexnet.onnx --preset torchvision --classes LOC_synset_mapping.txt"})
final class ImportCommand implements Callable<Integer> {

    private static final String MEAN = "--mean";
    private static final String DEVIATION = "--deviation";
    private static final int COLOURS = 3;
    private static final double BRIGHTEST = 255;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "An .onnx, .caffemodel or .safetensors file.")
    private Path file;

    @Option(names = "--preset", required = true, paramLabel = "PRESET",
            description = "The preset whose network takes the weights, such as caffe or torchvision.")
    private String preset;

    @Option(names = "--classes", required = true, paramLabel = "FILE",
            description = "A text file with a class a line in the order of the network's outputs: its WordNet name, which is also that of"
                    + " its folder of pictures, then its words.")
    private Path classes;

    @Option(names = MEAN, paramLabel = "R,G,B|FILE",
            description = "What was subtracted from the pixels: a colour in pixel values 0..255, or Caffe's mean picture, a .binaryproto;"
                    + " otherwise what is usual for the format and the preset.")
    private Optional<String> mean = Optional.empty();

    @Option(names = DEVIATION, paramLabel = "R,G,B",
            description = "What the pixels were divided by, in pixel values; otherwise torchvision's for that preset, and 1 for others.")
    private Optional<String> deviation = Optional.empty();

    @Option(names = "--channels", paramLabel = "rgb|bgr",
            description = "The order of the colours that the network was trained with; otherwise bgr for a .caffemodel, else rgb. An ONNX"
                    + " file for the preset caffe needs it.")
    private Optional<ChannelOrder> channels = Optional.empty();

    @Option(names = "--set", paramLabel = "KEY=VALUE",
            description = "Sets a key of the preset's network or preprocessing, such as model.width=0.5; may be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--out", paramLabel = "MODEL.zip", description = "The model file; otherwise FILE with the ending .zip, where you are.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() {
        Path target = out.orElseGet(() -> Path.of(file.getFileName().toString().replaceFirst("\\.[^.]*$", "") + ".zip"));
        OutputFile.require(spec, target);
        requirePreset();
        boolean meanIsFile = mean.filter(text -> text.toLowerCase(Locale.ROOT).endsWith(".binaryproto")).isPresent();
        ImportedModel.Pixels pixels = new ImportedModel.Pixels(channels,
                mean.filter(text -> !meanIsFile).map(text -> colour(MEAN, text, 0)),
                mean.filter(text -> meanIsFile).map(Path::of),
                deviation.map(text -> colour(DEVIATION, text, Double.MIN_VALUE)));
        RunConfig config = config(meanIsFile);
        ImportedModel.read(file, config, pixels).write(classes, target).forEach(spec.commandLine().getOut()::println);
        return CommandLine.ExitCode.OK;
    }

    private void requirePreset() {
        List<String> presets = Arrays.stream(Preset.values())
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-')).toList();
        if (!presets.contains(preset)) {
            throw new ParameterException(spec.commandLine(), "--preset must be one of %s, not %s.".formatted(
                    String.join(", ", presets), preset));
        }
    }

    private RunConfig config(boolean meanIsPicture) {
        List<String> keys = new ArrayList<>();
        keys.add("name=" + preset);
        keys.add("model.preset=" + preset);
        keys.add("data.mean=" + (meanIsPicture ? "picture" : "channels"));
        keys.addAll(overrides);
        return Configs.ofOverrides(keys);
    }

    private List<Double> colour(String option, String text, double least) {
        List<Double> values;
        try {
            values = Arrays.stream(text.split(",")).map(String::strip).map(Double::valueOf).toList();
        } catch (NumberFormatException e) {
            values = List.of();
        }
        if (values.size() != COLOURS || values.stream().anyMatch(value -> !(value >= least && value <= BRIGHTEST))) {
            throw new ParameterException(spec.commandLine(), ("%s must be red, green and blue in pixel values up to 255, such as"
                    + " 123,117,104, not \"%s\".").formatted(option, text));
        }
        if (values.stream().allMatch(value -> value > 0 && value < 1)) {
            String right = values.stream().map(value -> String.format(Locale.ROOT, "%.3f", value * BRIGHTEST))
                    .collect(Collectors.joining(","));
            throw new ParameterException(spec.commandLine(), "%s must be in pixel values up to 255, but %s are shares of 1: give %s."
                    .formatted(option, text, right));
        }
        return values;
    }
}
