package org.alexnet4j.config;

import static org.alexnet4j.config.yaml.Range.above;
import static org.alexnet4j.config.yaml.Range.atLeast;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.alexnet4j.config.yaml.ConfigValues;
import org.alexnet4j.config.yaml.Origin;
import org.alexnet4j.config.yaml.Problems;
import org.alexnet4j.config.yaml.Section;
import org.alexnet4j.config.yaml.Tree;

/**
 * Every key there is, with its default and the values it may take. Defaults are the paper's, or those of the preset. An unusable value is
 * replaced by its default and reported, so the result counts only where no problem was found.
 */
final class RunConfigReader {

    /** A JPEG needs this many pixels for a shape to be told from another. */
    private static final int SMALLEST_DRAWING = 32;

    /** OpenCV decodes no larger pictures. */
    private static final int MOST_PIXELS = 1 << 30;

    private static final Path DRAWN_ROOT = Path.of("runs", "drawn-pictures");
    /** Stands for a root that is not given where none is needed: a folder that does not exist. */
    private static final Path NO_ROOT = Path.of("data.root");
    private static final String SPELLED = spelled();
    private static final String FOLDER = "the name of a folder" + SPELLED;
    private static final String SPLIT = "the name of a folder or an archive" + SPELLED;
    static final String FILE = "none or the name of a file" + SPELLED;
    private static final String HOLD_OUT =
            "none, a share of the training pictures above 0 and below 1, such as 0.1, or a whole number of pictures of each class";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*");

    private final Section root;
    private final Origin file;
    private final boolean needsData;

    /** @param needsData whether a folder of pictures has to be given */
    RunConfigReader(Tree.Mapping tree, Origin file, boolean needsData, Problems problems) {
        this.root = Section.root(tree, problems);
        this.file = file;
        this.needsData = needsData;
    }

    RunConfig read() {
        String name = name();
        ModelConfig model = new ModelConfigReader(root.section("model")).read();
        PresetDefaults preset = PresetDefaults.of(model.preset());
        int smallestCrop = preset.reach().smallestCrop(model.overlap());
        Section dataSection = root.section("data");
        DataConfig data = data(dataSection, preset, smallestCrop);
        Section augmentSection = root.section("augment");
        AugmentConfig augment = augment(augmentSection, preset, smallestCrop);
        checkCropFits(augment, augmentSection, data, dataSection);
        TrainConfig train = train(root.section("train"));
        RunConfig config = new RunConfig(
                name,
                model,
                data,
                augment,
                optimizer(root.section("optimizer"), preset, model),
                new ScheduleConfigReader(
                        root.section(ScheduleConfig.SECTION), file, preset.rate(), train.epochs(), LayerNames.of(model)).read(),
                train,
                validate(root.section("validate")),
                evaluate(root.section("evaluate")));
        root.reportUnknown();
        return config;
    }

    private String name() {
        String name = root.parsed("name", "",
                "a name for a folder: letters, digits, dot, hyphen and underscore, the first a letter or digit" + SPELLED,
                text -> Optional.of(text).filter(t -> NAME.matcher(t).matches() && path(t).isPresent()));
        if (!root.has("name")) {
            root.missing("name", file, "give the run a name, which is also that of its folder, for example name: my-run");
        }
        return name;
    }

    private DataConfig data(Section data, PresetDefaults preset, int smallestCrop) {
        DataConfig.Source source = data.choice("source", DataConfig.Source.FOLDER);
        SourceDefaults usual = SourceDefaults.of(source);
        Path root = data.parsed("root", source == DataConfig.Source.DRAWN ? DRAWN_ROOT : NO_ROOT, FOLDER, RunConfigReader::path);
        Optional<DataConfig.HoldOut> holdOut = data.parsed("holdOut", Optional.empty(), HOLD_OUT, RunConfigReader::holdOutOrNone);
        FolderLayout layout = new FolderLayout(root, needsData && source == DataConfig.Source.FOLDER && data.has("root"));
        String train = split(data, "train", layout.train(holdOut, usual.train()));
        String validation = validation(data, holdOut, layout, usual);
        if (holdOut.isPresent()) {
            requireTaken(data, "holdOut", usual);
        }
        if (needsData && source != DataConfig.Source.DRAWN && !data.has("root") && !data.isRefused("source")) {
            data.missing("root", file, usual.rootAdvice(train, validation));
        }
        return new DataConfig(
                source,
                root,
                train,
                validation,
                holdOut,
                data.seed("holdOutSeed", DataConfig.DEFAULT_HOLD_OUT_SEED),
                exclude(data, usual),
                file(data, "labels", usual),
                file(data, "validationLabels", usual),
                file(data, "classes", usual),
                devkit(data, usual),
                data.parsed("names", Optional.empty(), "none or a charset, such as gbk or shift_jis", RunConfigReader::charsetOrNone),
                data.whole("shortSide", preset.shortSide(), atLeast(smallestCrop)),
                data.parsed("classRange", Optional.empty(), "none or two whole numbers such as 1-100, the first at most the second",
                        RunConfigReader::classesOrNone),
                data.choice("mean", DataConfig.Mean.PICTURE),
                data.choice("balance", DataConfig.Balance.NONE),
                data.whole("shuffleBuffer", DataConfig.DEFAULT_SHUFFLE_BUFFER, atLeast(1)),
                data.flag("shuffleLabels", false),
                data.choice("cache", DataConfig.Cache.AUTO),
                data.wholeOrAuto("threads", atLeast(1)),
                data.flag("scaledDecoding", true),
                data.flag("exifOrientation", false),
                data.whole("pixelLimit", DataConfig.DEFAULT_PIXEL_LIMIT, atLeast(1).andAtMost(MOST_PIXELS)),
                data.number("brokenShare", DataConfig.DEFAULT_BROKEN_SHARE, atLeast(0).andBelow(1)),
                drawn(data.section("drawn")));
    }

    private static Optional<Path> file(Section data, String key, SourceDefaults usual) {
        Optional<Path> given = data.parsed(key, Optional.empty(), FILE, RunConfigReader::fileOrNone);
        if (given.isPresent()) {
            requireTaken(data, key, usual);
        }
        return given;
    }

    private static void requireTaken(Section data, String key, SourceDefaults usual) {
        if (!usual.takes(key) && !data.isRefused("source")) {
            data.refuse(key, "is not for data.source " + ConfigValues.name(usual.source()) + "; leave it out");
        }
    }

    private String validation(Section data, Optional<DataConfig.HoldOut> holdOut, FolderLayout layout, SourceDefaults usual) {
        if (holdOut.isPresent() && usual.takes("holdOut")) {
            String given = split(data, "validation", Section.NONE);
            if (!given.equals(Section.NONE)) {
                data.refuse("validation", "names pictures to judge by, and data.holdOut takes such from the training pictures:"
                        + " set one of the two to none");
            }
            file(data, "validationLabels", usual).ifPresent(labels -> data.refuse("validationLabels",
                    "is for validation pictures of their own, and data.holdOut takes them from the training pictures: leave it out"));
            return given;
        }
        if (!data.has("validation") && layout.validations().size() > 1) {
            data.missing("validation", file, layout.question());
        }
        String given = split(data, "validation", layout.validations().stream().findFirst().orElse(usual.validation()));
        if (given.equals(Section.NONE)) {
            data.refuse("validation", "must be " + SPLIT + ", not none: it is none only where data.holdOut takes validation pictures from"
                    + " those for training");
        }
        return given;
    }

    private static List<String> exclude(Section data, SourceDefaults usual) {
        List<String> patterns = data.texts("exclude", "a list of patterns of paths, such as [\"*_mask.png\", \"cat/blurred/**\"]",
                RunConfigReader::isPattern);
        if (!patterns.isEmpty()) {
            requireTaken(data, "exclude", usual);
        }
        return patterns;
    }

    private static boolean isPattern(String text) {
        try {
            return !text.isBlank() && FileSystems.getDefault().getPathMatcher("glob:" + text) != null;
        } catch (IllegalArgumentException e) {
            return false; // Reported with the text, like any other value that cannot be used.
        }
    }

    private static Optional<Path> devkit(Section data, SourceDefaults usual) {
        return usual.devkit().isEmpty()
                ? file(data, "devkit", usual)
                : usual.devkit().map(name -> data.parsed("devkit", name, SPLIT, RunConfigReader::path));
    }

    private static String split(Section data, String key, String fallback) {
        return data.parsed(key, fallback, SPLIT, text -> path(text).map(path -> text));
    }

    private static DataConfig.Drawn drawn(Section drawn) {
        return new DataConfig.Drawn(
                drawn.whole("trainPerClass", 300, atLeast(1)),
                drawn.whole("validationPerClass", 50, atLeast(1)),
                drawn.whole("size", 256, atLeast(SMALLEST_DRAWING)),
                drawn.seed("seed", 1));
    }

    private static AugmentConfig augment(Section augment, PresetDefaults preset, int smallestCrop) {
        return new AugmentConfig(
                augment.whole("crop", preset.crop(), atLeast(smallestCrop), "; a smaller crop leaves nothing for the last pooling"),
                augment.flag("flip", true),
                augment.choice("colour", preset.colour()),
                augment.numberOrAuto("divisor", OptionalDouble.empty(), above(0)),
                augment.wholeOrNone("colourUntil", atLeast(1)),
                augment.whole("shared", preset.sharedCrops(), atLeast(1)));
    }

    private static void checkCropFits(AugmentConfig augment, Section augmentSection, DataConfig data, Section dataSection) {
        boolean known = !augmentSection.isRefused("crop") && !dataSection.isRefused("shortSide");
        if (!known || augment.crop() <= data.shortSide()) {
            return;
        }
        if (augmentSection.has("crop")) {
            augmentSection.refuse("crop", "must be at most data.shortSide, which is " + data.shortSide() + ", not " + augment.crop());
        } else {
            dataSection.refuse("shortSide", "must be at least augment.crop, which is " + augment.crop() + ", not " + data.shortSide());
        }
    }

    private static OptimizerConfig optimizer(Section optimizer, PresetDefaults preset, ModelConfig model) {
        return new OptimizerConfig(
                optimizer.whole("batch", preset.batch(), atLeast(1)),
                optimizer.number("momentum", 0.9, atLeast(0).andBelow(1)),
                optimizer.number("weightDecay", preset.weightDecay(), atLeast(0)),
                optimizer.parsed("biasRate", preset.biasRate(),
                        "a number greater than 0, or a factor of the weights' rate, for example 2 times", OptimizerConfig.BiasRate::parse),
                optimizer.flag("biasDecay", preset.biasDecay()),
                rates(optimizer.section("rates"), model));
    }

    private static Map<String, Double> rates(Section rates, ModelConfig model) {
        Map<String, Double> factors = new LinkedHashMap<>();
        for (String layer : model.layers()) {
            double factor = rates.number(layer, 1, atLeast(0));
            if (rates.has(layer) && model.frozen().contains(layer)) {
                rates.refuse(layer, "is for a layer that model.frozen freezes: leave one of the two out");
            } else if (rates.has(layer)) {
                factors.put(layer, factor);
            }
        }
        return factors;
    }

    private static TrainConfig train(Section train) {
        return new TrainConfig(
                train.whole("epochs", 90, atLeast(1)),
                train.seed("seed", 1),
                Intervals.read(train, "checkpointEvery", new TrainConfig.Interval(1, TrainConfig.Unit.EPOCH)),
                train.whole("keepCheckpoints", 2, atLeast(1)),
                train.whole("devices", 1, atLeast(1)),
                Intervals.iterationsOrNone(train, "normsEvery"),
                train.numberOrNone("targetError", above(0).andBelow(1)));
    }

    private static ValidateConfig validate(Section validate) {
        return new ValidateConfig(
                Intervals.read(validate, "every", ValidateConfig.EACH_EPOCH.every()),
                validate.wholeOrAuto("pictures", atLeast(1)),
                validate.wholeOrNone("patience", atLeast(1)));
    }

    private static EvaluateConfig evaluate(Section evaluate) {
        return new EvaluateConfig(
                evaluate.oneOf("views", 10, 1, 10),
                evaluate.whole("batch", 64, atLeast(1)));
    }

    private static Optional<Optional<DataConfig.ClassRange>> classesOrNone(String text) {
        return text.equals(Section.NONE) ? Optional.of(Optional.empty()) : DataConfig.ClassRange.parse(text).map(Optional::of);
    }

    private static Optional<Optional<DataConfig.HoldOut>> holdOutOrNone(String text) {
        return text.equals(Section.NONE) ? Optional.of(Optional.empty()) : DataConfig.HoldOut.parse(text).map(Optional::of);
    }

    private static Optional<Optional<Charset>> charsetOrNone(String text) {
        try {
            return Optional.of(text.equals(Section.NONE) ? Optional.empty() : Optional.of(Charset.forName(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // Reported with the text, like any other value that cannot be used.
        }
    }

    static Optional<Optional<Path>> fileOrNone(String text) {
        return text.equals(Section.NONE) ? Optional.of(Optional.empty()) : path(text).map(Optional::of);
    }

    /** @return a restriction that holds where the locale's charset, which is that of the names of files, lacks letters */
    private static String spelled() {
        Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));
        return charset.equals(StandardCharsets.UTF_8) ? ""
                : " that can be spelled in %s, the charset of the locale (LC_ALL=C.UTF-8 sets a wider one)".formatted(charset);
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty(); // Reported with the text, like any other value that cannot be used.
        }
    }
}
