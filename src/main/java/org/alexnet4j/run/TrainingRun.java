package org.alexnet4j.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.datavec.TrainingRecordReader;
import org.alexnet4j.data.feed.AugmentedPictures;
import org.alexnet4j.data.feed.EvaluationPictures;
import org.alexnet4j.data.feed.PictureViews;
import org.alexnet4j.data.feed.TrainingPictures;
import org.alexnet4j.data.sets.ClassWords;
import org.alexnet4j.data.sets.SetNotes;
import org.alexnet4j.data.sets.Splits;
import org.alexnet4j.evaluate.Evaluation;
import org.alexnet4j.evaluate.Evaluator;
import org.alexnet4j.failures.ExplainedException;
import org.alexnet4j.files.Json;
import org.alexnet4j.files.WholeFile;
import org.alexnet4j.model.ModelException;
import org.alexnet4j.model.ModelFile;
import org.alexnet4j.model.Networks;
import org.alexnet4j.train.DivergedException;
import org.alexnet4j.train.Metrics;
import org.alexnet4j.train.MetricsFile;
import org.alexnet4j.train.RunFolder;
import org.alexnet4j.train.RunLength;
import org.alexnet4j.train.Trainer;
import org.alexnet4j.train.TrainingListener;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Trains one configuration into a run folder and judges the network it ends with. */
public final class TrainingRun {

    private static final String EPOCHS = "train.epochs:";

    private final RunConfig config;
    private final RunFolder folder;
    private final Trainer.Start start;
    private final Pictures pictures;
    private final List<String> notes;
    private final TrainingListener listener;
    private final Pictures.Preparation preparation;
    private final Map<String, byte[]> attachments;
    private final RunReport report;
    private final MemoryEstimate memory;
    private Optional<Pretrained> pretrained;
    private volatile Optional<Trainer> trainer = Optional.empty();
    private volatile boolean stopRequested;

    private TrainingRun(RunConfig config, RunFolder folder, Trainer.Start start, Pictures pictures, List<String> notes,
            Optional<Pretrained> pretrained, Map<String, String> provenance, TrainingListener listener, Pictures.Preparation preparation) {
        this.config = config;
        this.folder = folder;
        this.start = start;
        this.pictures = pictures;
        this.notes = notes;
        this.pretrained = pretrained;
        this.listener = listener;
        this.preparation = preparation;
        this.attachments = TrainedModel.attachments(config, pictures.preprocessing(), provenance);
        this.memory = MemoryEstimate.of(config, pictures);
        this.report = new RunReport(config, folder, ClassWords.apart(pictures.training().classes(), pictures.training().words()),
                provenance);
    }

    /**
     * Prepares a run: its pictures, its folder and the files that say what it is made from. Where these cannot be used, no new folder is
     * left.
     *
     * @param config      the run
     * @param root        the run's folder
     * @param start       a run of its own, or one that is there: with the same configuration, or with another one, which is noted
     * @param listener    told how training goes
     * @param preparation told what takes a while besides training
     * @return the run, ready to train
     * @throws RunException  where the folder holds another run, or none to resume, or cannot be written, or the memory is not enough
     * @throws DataException where the pictures cannot be used
     * @throws ModelException where the network to start from cannot be used
     */
    public static TrainingRun prepare(
            RunConfig config, Path root, Trainer.Start start, TrainingListener listener, Pictures.Preparation preparation) {
        return prepared(config, root, start, listener, preparation,
                (statistics, check) -> Pictures.of(config, statistics, preparation, check),
                pictures -> start == Trainer.Start.ANEW ? SetNotes.beforeTraining(config.data(), pictures.sets()) : pictures.notes());
    }

    /**
     * Prepares a run as {@link #prepare(RunConfig, Path, Trainer.Start, TrainingListener, Pictures.Preparation)} does, whose pictures may
     * be there already.
     *
     * @param config      the run
     * @param root        the run's folder
     * @param start       a run of its own, or one that is there: with the same configuration, or with another one, which is noted
     * @param listener    told how training goes
     * @param preparation told what takes a while besides training
     * @param found       gives the pictures, from the folder in which statistics are kept
     * @return the run, ready to train
     * @throws RunException  where the folder holds another run, or none to resume, or cannot be written, or the memory is not enough
     * @throws DataException where the pictures cannot be used
     * @throws ModelException where the network to start from cannot be used
     */
    public static TrainingRun prepare(RunConfig config, Path root, Trainer.Start start, TrainingListener listener,
            Pictures.Preparation preparation, Function<Path, Pictures> found) {
        return prepared(config, root, start, listener, preparation, (statistics, check) -> {
            Pictures pictures = found.apply(statistics);
            check.accept(pictures.sets());
            return pictures;
        }, Pictures::notes);
    }

    private static TrainingRun prepared(RunConfig config, Path root, Trainer.Start start, TrainingListener listener,
            Pictures.Preparation preparation, BiFunction<Path, Consumer<Splits>, Pictures> found, Function<Pictures, List<String>> notes) {
        RunFolder folder = new RunFolder(root);
        boolean there = Files.exists(folder.config());
        boolean resume = start != Trainer.Start.ANEW;
        if (there && !resume) {
            throw new RunException(root + " already holds a run: --resume goes on with it, --out takes another folder.");
        }
        if (resume && !there) {
            throw new RunException("There is no run in " + root + " to resume: leave out --resume to start it.");
        }
        List<String> differences = new ArrayList<>(there ? differences(config, folder.config()) : List.of());
        if (start == Trainer.Start.RESUMED && !differences.isEmpty()) {
            throw new RunException("The run was started with another configuration, " + folder.config() + "; it differs in "
                    + String.join(", ", differences) + ". --override goes on with the new one.");
        }
        if (there) {
            requireEpochs(config, folder);
        }
        // A run that is resumed has its weights from a checkpoint, and reads the file again only where it was killed before the first one.
        Optional<Pretrained> pretrained = resume ? Optional.empty() : config.model().from().map(file -> Pretrained.read(config, file));
        MachineLimits.require(config);
        // The folder comes before the pictures, whose statistics may take long: a folder that cannot be written is told at once.
        NewFolders made = new NewFolders();
        try {
            makeFolder(root, made);
            AtomicReference<KeptPictures> kept = new AtomicReference<>();
            Pictures pictures = found.apply(statisticsFolder(root, made), splits -> {
                kept.set(KeptPictures.of(splits));
                if (there) {
                    differences.addAll(requireKept(kept.get(), folder, start));
                }
            });
            RunLength.of(config, pictures.training().size());
            MemoryEstimate.of(config, pictures).requireHere(1);
            if (start == Trainer.Start.RESUMED && Files.notExists(folder.pictures()) && Files.exists(folder.provenance())) {
                requireFingerprint(Provenance.read(folder.provenance()), Provenance.of(config, pictures), folder);
            }
            Map<String, String> provenance = provenance(config, pictures, folder, there, differences);
            WholeFile.write(folder.config(), Configs.toYaml(config));
            WholeFile.write(folder.provenance(), Json.pretty(provenance));
            kept.get().write(folder.pictures());
            return new TrainingRun(config, folder, start, pictures, notes.apply(pictures), pretrained, provenance, listener, preparation);
        } catch (RuntimeException e) {
            made.removeEmpty();
            throw e;
        }
    }

    /** Statistics are shared by the runs that lie beside each other. */
    private static Path statisticsFolder(Path root, NewFolders made) {
        Path parent = root.toAbsolutePath().getParent();
        Path statistics = (parent == null ? root : parent).resolve(".statistics");
        made.expect(statistics);
        return statistics;
    }

    /** A run may be given more epochs: what it has done so far is the same. */
    private static List<String> differences(RunConfig config, Path kept) {
        return Configs.differences(Configs.read(kept, List.of()), config).stream()
                .filter(difference -> !difference.startsWith(EPOCHS)).toList();
    }

    /** @return in what the pictures differ from those that the run was started with, where it may go on all the same */
    private static List<String> requireKept(KeptPictures pictures, RunFolder folder, Trainer.Start start) {
        List<String> differences = pictures.differencesFrom(folder.pictures());
        boolean sameClasses = pictures.hasClassesOf(folder.pictures());
        if (!differences.isEmpty() && (start == Trainer.Start.RESUMED || !sameClasses)) {
            throw new RunException("The run was started with other pictures, as %s has them; they differ in %s. %s".formatted(
                    folder.pictures(), String.join("; ", differences), sameClasses ? "--override goes on with the new ones."
                            : "Its network has an output for each class of before: give another folder with --out to train with these."));
        }
        return differences;
    }

    /** Runs of earlier versions keep no more than this of their pictures. */
    private static void requireFingerprint(Map<String, String> before, Map<String, String> now, RunFolder folder) {
        List<String> differences = Stream.of("training pictures", "validation pictures", "data fingerprint")
                .filter(key -> before.containsKey(key) && !before.get(key).equals(now.get(key)))
                .map(key -> "%s: %s -> %s".formatted(key, before.get(key), now.get(key))).toList();
        if (!differences.isEmpty()) {
            throw new RunException("The run was started with other pictures, as %s has them; they differ in %s. --override goes on with "
                    .formatted(folder.provenance(), String.join("; ", differences)) + "the new ones, where their classes are the same.");
        }
    }

    /** What was trained cannot be undone, and the configuration of a run says how it was made. */
    private static void requireEpochs(RunConfig config, RunFolder folder) {
        List<Metrics> rows = new MetricsFile(folder.metrics()).read();
        int done = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).epoch();
        if (config.train().epochs() < done) {
            throw new RunException("train.epochs is %d, but the run in %s has done %d epochs already: give at least as many, or another "
                    .formatted(config.train().epochs(), folder.root(), done) + "folder with --out.");
        }
    }

    private static void makeFolder(Path root, NewFolders made) {
        made.expect(root);
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new RunException("The run's folder " + root + " cannot be made (" + reason(e)
                    + "): give a folder that can be written with --out.", e);
        }
        if (!Files.isWritable(root)) {
            throw new RunException("The run's folder " + root + " cannot be written: give another with --out.");
        }
        try (Stream<Path> files = Files.list(root)) {
            if (files.anyMatch(file -> !file.getFileName().toString().startsWith(".")) && !Files.exists(new RunFolder(root).config())) {
                throw new RunException(root + " holds files that are not of a run: give another folder with --out.");
            }
        } catch (IOException e) {
            throw new RunException("The run's folder " + root + " cannot be read (" + reason(e) + ").", e);
        }
    }

    /** The message of many file system exceptions is the file's name alone. */
    static String reason(IOException e) {
        if (e instanceof FileAlreadyExistsException) {
            return "it is a file";
        }
        String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    private static Map<String, String> provenance(RunConfig config, Pictures pictures, RunFolder folder, boolean resumed,
            List<String> overridden) {
        Map<String, String> now = Provenance.of(config, pictures);
        // A run that was killed right at its start has no provenance yet.
        if (!resumed || Files.notExists(folder.provenance())) {
            return now;
        }
        Map<String, String> all = Provenance.continued(folder.provenance(), now);
        if (!overridden.isEmpty()) {
            all.merge("overridden", now.get("started") + ": " + String.join(", ", overridden), (before, value) -> before + "; " + value);
        }
        return all;
    }

    /** @return what the classes are called where people read it, in the order of their labels */
    public List<String> words() {
        return pictures.training().words();
    }

    /** Asks for a stop after the minibatch under way, and a checkpoint; may be called from any thread. */
    public void requestStop() {
        stopRequested = true;
        trainer.ifPresent(Trainer::requestStop);
    }

    /**
     * What a run has come to.
     *
     * @param end        how training ended
     * @param evaluation of the last network; empty where training was stopped
     */
    public record Result(Trainer.End end, Optional<Evaluation> evaluation) {
    }

    /**
     * Trains, from the last checkpoint where the run is resumed, and unless stopped judges the last network by the views of the
     * configuration.
     *
     * @return how it ended
     * @throws DivergedException where the loss or a weight is NaN or infinite; the last good checkpoint stays
     * @throws DataException     where a picture cannot be read, naming the file
     */
    public Result train() {
        return train(graph -> { });
    }

    /**
     * Trains like {@link #train()}, watched.
     *
     * @param watch given the network before its first minibatch, to add listeners that leave it as it is
     * @return how it ended
     * @throws DivergedException where the loss or a weight is NaN or infinite; the last good checkpoint stays
     * @throws DataException     where a picture cannot be read, naming the file
     */
    public Result train(Consumer<ComputationGraph> watch) {
        EvaluationPictures validation = new PictureViews(pictures.validation(), pictures.preprocessing(), Pictures.threads(config));
        try (RunLog log = new RunLog(folder.log());
                TrainingPictures training = new AugmentedPictures(pictures.training(), pictures.preprocessing().statistics(), config.data(),
                        config.augment(), config.train().seed());
                TrainingRecordReader reader = new TrainingRecordReader(training, pictures.training().classes())) {
            try {
                return train(reader, validation, log, watch);
            } catch (RuntimeException e) {
                log.failed(e instanceof ExplainedException ? e.getMessage() : e.toString());
                throw e;
            }
        }
    }

    private Result train(TrainingRecordReader training, EvaluationPictures validation, RunLog log, Consumer<ComputationGraph> watch) {
        EvaluationPictures sample = new PictureViews(pictures.validation().sample(config.validate().sample()), pictures.preprocessing(),
                Pictures.threads(config));
        TrainingListener reporting = new Reporting(log);
        notes.forEach(reporting::note);
        reporting.note(memory.sentence());
        Trainer running = new Trainer(config, folder, pictures.training().classes().size(), () -> initialNetwork(reporting), training,
                graph -> centreView(graph, validation), graph -> centreView(graph, sample), attachments, reporting);
        trainer = Optional.of(running);
        if (stopRequested) {
            running.requestStop();
        }
        Trainer.End end = running.train(start, watch);
        log.line(TrainingText.time(running.time()));
        if (end == Trainer.End.STOPPED) {
            log.line("Stopped; a checkpoint is kept.");
            return new Result(end, Optional.empty());
        }
        ModelFile.write(folder.lastModel(), running.graph(), false, attachments);
        Evaluation evaluation = judge(running.graph(), validation);
        log.line(EvaluationText.summary(evaluation));
        report.finish(running.graph(), evaluation, SamplePredictions.of(running.graph(), pictures, config));
        return new Result(end, Optional.of(evaluation));
    }

    /** The network as a run begins with it. */
    private ComputationGraph initialNetwork(TrainingListener reporting) {
        List<String> classes = pictures.training().classes();
        ComputationGraph graph = Networks.create(config, classes.size());
        pretrained.or(() -> config.model().from().map(file -> Pretrained.read(config, file)))
                .ifPresent(network -> network.giveTo(graph, classes).forEach(reporting::note));
        // It takes as much memory as the network that is trained.
        pretrained = Optional.empty();
        return graph;
    }

    private Metrics.Validation centreView(ComputationGraph graph, EvaluationPictures validation) {
        Evaluation centre = new Evaluator(graph, 1, config.evaluate().batch()).evaluate(validation, Progress.NONE);
        return Metrics.Validation.of(centre.loss(), centre.top1Error(), centre.top5Error());
    }

    private Evaluation judge(ComputationGraph graph, EvaluationPictures validation) {
        int views = config.evaluate().views();
        Evaluation evaluation = new Evaluator(graph, views, config.evaluate().batch())
                .evaluate(validation, preparation.begin(EvaluationText.working(views)));
        WholeFile.write(folder.evaluation(), Json.pretty(EvaluationJson.of(evaluation, pictures.training().words())));
        return evaluation;
    }

    /** Renews the page and the log after each epoch, before the caller hears of it. */
    private final class Reporting implements TrainingListener {

        private final RunLog log;

        Reporting(RunLog log) {
            this.log = log;
        }

        @Override
        public void note(String sentence) {
            log.line(sentence);
            listener.note(sentence);
        }

        @Override
        public void started(int epoch, int epochs, int iterationsInEpoch, int count) {
            log.line(TrainingText.started(epoch, epochs, iterationsInEpoch, count));
            listener.started(epoch, epochs, iterationsInEpoch, count);
        }

        @Override
        public void iteration(int epoch, int iteration, int picturesDone, double loss) {
            listener.iteration(epoch, iteration, picturesDone, loss);
        }

        @Override
        public void validated(int epoch, long iterations, Metrics.Validation validated) {
            log.line(TrainingText.validated(epoch, iterations, validated));
            listener.validated(epoch, iterations, validated);
        }

        @Override
        public void epoch(Metrics metrics, boolean best) {
            log.line(TrainingText.epoch(metrics, config.train().epochs(), best));
            trainer.ifPresent(running -> report.write(running.graph()));
            listener.epoch(metrics, best);
        }
    }
}
