package org.alexnet4j.config;

import static org.alexnet4j.config.Range.above;
import static org.alexnet4j.config.Range.atLeast;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alexnet4j.config.ScheduleConfig.Fixed;
import org.alexnet4j.config.ScheduleConfig.Plateau;
import org.alexnet4j.config.ScheduleConfig.Steps;

/**
 * Every key there is, with its default and the values it may take. Defaults are the paper's, or those of the preset. An unusable value is
 * replaced by its default and reported, so the result counts only where no problem was found.
 */
final class RunConfigReader {

    /** The type of a schedule that does not say. */
    static final String DEFAULT_SCHEDULE = "plateau";

    /** A JPEG needs this many pixels for a shape to be told from another. */
    private static final int SMALLEST_DRAWING = 32;

    /** OpenCV decodes no larger pictures. */
    private static final int MOST_PIXELS = 1 << 30;

    /** What stands for a file that is not there. */
    static final String NONE = "none";

    private static final Path DRAWN_ROOT = Path.of("runs", "drawn-pictures");
    private static final String FOLDER = "the name of a folder";
    private static final String SPLIT = "the name of a folder or an archive";
    static final String FILE = "none or the name of a file";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*");
    private static final Pattern INTERVAL = Pattern.compile("(\\d{1,9}) +(epoch|iteration)s?");

    private enum ScheduleType { FIXED, STEPS, PLATEAU }

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
        RunConfig config = new RunConfig(
                name,
                model,
                data,
                augment,
                optimizer(root.section("optimizer"), preset, model),
                schedule(root.section("schedule"), preset),
                train(root.section("train")),
                evaluate(root.section("evaluate")));
        root.reportUnknown();
        return config;
    }

    private String name() {
        String name = root.parsed("name", "", "a name for a folder: letters, digits, dot, hyphen and underscore, the first a letter or digit",
                text -> Optional.of(text).filter(t -> NAME.matcher(t).matches()));
        if (!root.has("name")) {
            root.missing("name", file, "give the run a name, which is also that of its folder, for example name: my-run");
        }
        return name;
    }

    private DataConfig data(Section data, PresetDefaults preset, int smallestCrop) {
        DataConfig.Source source = data.choice("source", DataConfig.Source.FOLDER);
        SourceDefaults usual = SourceDefaults.of(source);
        Path root = data.parsed("root", DRAWN_ROOT, FOLDER, RunConfigReader::path);
        String train = split(data, "train", usual.train());
        String validation = split(data, "validation", usual.validation());
        if (needsData && source != DataConfig.Source.DRAWN && !data.has("root") && !data.isRefused("source")) {
            data.missing("root", file, usual.rootAdvice(train, validation));
        }
        return new DataConfig(
                source,
                root,
                train,
                validation,
                file(data, "labels", usual),
                file(data, "validationLabels", usual),
                file(data, "classes", usual),
                devkit(data, usual),
                data.whole("shortSide", preset.shortSide(), atLeast(smallestCrop)),
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
        if (given.isPresent() && !usual.takes(key) && !data.isRefused("source")) {
            data.refuse(key, "is not for data.source " + ConfigValues.name(usual.source()) + "; leave it out");
        }
        return given;
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

    private ScheduleConfig schedule(Section schedule, PresetDefaults preset) {
        ScheduleType type = schedule.choice("type", ScheduleType.PLATEAU);
        if (schedule.isRefused("type")) {
            schedule.allowAnyKey();
        }
        double start = schedule.number("start", preset.rate(), above(0));
        return switch (type) {
            case FIXED -> {
                schedule.entitle("a fixed schedule");
                yield new Fixed(start);
            }
            case STEPS -> {
                schedule.entitle("a schedule of steps");
                yield new Steps(start, steps(schedule));
            }
            case PLATEAU -> {
                schedule.entitle("a plateau schedule");
                yield new Plateau(
                        start,
                        schedule.number("factor", 0.1, above(0).andBelow(1)),
                        schedule.whole("drops", 3, atLeast(0)),
                        schedule.whole("patience", 5, atLeast(1)),
                        schedule.number("threshold", 0.002, atLeast(0).andBelow(1)));
            }
        };
    }

    private SortedMap<Integer, Double> steps(Section schedule) {
        if (!schedule.has("at")) {
            schedule.missing("at", file, "give the epochs at which the rate changes, for example at: {25: 0.001, 51: 0.0001}");
        }
        Section at = schedule.section("at");
        SortedMap<Integer, Double> steps = new TreeMap<>();
        for (String key : at.keys()) {
            double rate = at.number(key, 1, above(0));
            if (!key.matches("\\d{1,9}") || Integer.parseInt(key) < 2) {
                at.refuse(key, "is no epoch a rate can change at: it must be a whole number of at least 2 (the first epoch has schedule.start)");
            } else if (steps.put(Integer.parseInt(key), rate) != null) {
                at.refuse(key, "gives this epoch a second rate");
            }
        }
        return steps;
    }

    private static TrainConfig train(Section train) {
        return new TrainConfig(
                train.whole("epochs", 90, atLeast(1)),
                train.seed("seed", 1),
                train.parsed("checkpointEvery", new TrainConfig.Interval(1, TrainConfig.Unit.EPOCH),
                        "a number of epochs or iterations, for example 1 epoch or 500 iterations", RunConfigReader::interval),
                train.whole("keepCheckpoints", 2, atLeast(1)));
    }

    private static EvaluateConfig evaluate(Section evaluate) {
        return new EvaluateConfig(
                evaluate.oneOf("views", 10, 1, 10),
                evaluate.whole("batch", 64, atLeast(1)));
    }

    private static Optional<TrainConfig.Interval> interval(String text) {
        Matcher matcher = INTERVAL.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
            return Optional.empty();
        }
        TrainConfig.Unit unit = matcher.group(2).equals("epoch") ? TrainConfig.Unit.EPOCH : TrainConfig.Unit.ITERATION;
        return Optional.of(new TrainConfig.Interval(Integer.parseInt(matcher.group(1)), unit));
    }

    static Optional<Optional<Path>> fileOrNone(String text) {
        return text.equals(NONE) ? Optional.of(Optional.empty()) : path(text).map(Optional::of);
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty(); // Reported with the text, like any other value that cannot be used.
        }
    }
}
