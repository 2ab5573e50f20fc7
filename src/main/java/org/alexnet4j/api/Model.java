package org.alexnet4j.api;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.alexnet4j.config.Configs;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.sets.GivenPicture;
import org.alexnet4j.data.sets.LoosePictures;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.sets.SplitFolders;
import org.alexnet4j.evaluate.ColourSelectivity;
import org.alexnet4j.evaluate.similar.ExactSearch;
import org.alexnet4j.evaluate.similar.FeatureExtractor;
import org.alexnet4j.evaluate.similar.Neighbour;
import org.alexnet4j.export.OnnxFile;
import org.alexnet4j.export.OnnxOptions;
import org.alexnet4j.model.FirstKernels;
import org.alexnet4j.model.LayerTable;
import org.alexnet4j.model.ModelException;
import org.alexnet4j.report.KernelFigure;
import org.alexnet4j.run.EvaluationRun;
import org.alexnet4j.run.EvaluationText;
import org.alexnet4j.run.PictureIndex;
import org.alexnet4j.run.Pictures;
import org.alexnet4j.run.Predictor;
import org.alexnet4j.run.RunException;
import org.alexnet4j.run.RunFailedException;
import org.alexnet4j.run.TrainedModel;
import org.alexnet4j.run.TrainedModels;

/**
 * A trained network, with all that is needed to use it. For any thread: one thing is done at a time, on the processor's cores. Its weights
 * lie outside of Java's heap until it is closed, 244 MB for the paper's network; what it gave out before stays good.
 */
public final class Model implements AutoCloseable {

    /** Views of a picture where nothing else is said (section 4.1). */
    private static final int VIEWS = 10;
    /** Views that go through the network at a time. */
    private static final int BATCH = 64;
    /** As the paper's figure 4 has them. */
    private static final int SIMILAR = 6;

    private final Path file;
    private final TrainedModel trained;
    private boolean closed;

    Model(Path file) {
        this.file = file;
        this.trained = TrainedModel.read(file);
    }

    /** Does something with the network while nobody else does. */
    synchronized <T> T with(Function<TrainedModel, T> work) {
        if (closed) {
            throw new IllegalStateException("The model " + file + " is closed.");
        }
        return work.apply(trained);
    }

    /** @return the model file */
    public Path file() {
        return file;
    }

    /** @return class names in the order of their labels */
    public List<String> classes() {
        return trained.preprocessing().classes();
    }

    /** @return what the classes are called where people read it, in the same order */
    public List<String> words() {
        return trained.preprocessing().words();
    }

    /** @return the resolved configuration of its training as YAML */
    public String configuration() {
        return trained.configuration();
    }

    /** @return what it was made from: commit, versions, machine, data */
    public Map<String, String> provenance() {
        return Map.copyOf(trained.provenance());
    }

    /** @return the network layer by layer */
    public LayerTable describe() {
        return with(model -> LayerTable.of(model.graph().getConfiguration(), model.preprocessing().crop()));
    }

    /**
     * Judges the network by the error on a set of pictures.
     *
     * <pre>{@code
     * EvaluationResult result = model.evaluate(pictures, 10);
     * System.out.println(result);
     * BufferedImage confusion = result.confusion();
     * }</pre>
     *
     * @param place     a split with a folder per class, an archive of one, or a run's YAML file, for the validation set of that run
     * @param views     of each picture: 1 for the centre, 10 for corners, centre and their mirror images
     * @param listeners told how far it is
     * @return errors, loss and confusion
     * @throws RunException       where there are other views
     * @throws DataException      where the pictures cannot be used, or are of classes that the network does not know
     * @throws RunFailedException naming the file, where a picture cannot be read
     */
    public EvaluationResult evaluate(Path place, int views, ProgressListener... listeners) {
        Listeners told = new Listeners(listeners);
        requireViews(views);
        return evaluate(Configs.isNamedLikeOne(place) ? Pictures.validation(Configs.read(place, List.of()).data(), told.preparation())
                : SplitFolders.judged(place, found(place, told)), views, told);
    }

    /**
     * Judges the network by the error on the validation set of a run.
     *
     * @param run       whose validation set it is, whatever its source
     * @param views     of each picture: 1 for the centre, 10 for corners, centre and their mirror images
     * @param listeners told how far it is
     * @return errors, loss and confusion
     * @throws RunException       where there are other views
     * @throws DataException      where the pictures cannot be used, or are of classes that the network does not know
     * @throws RunFailedException naming the file, where a picture cannot be read
     */
    public EvaluationResult evaluate(RunConfig run, int views, ProgressListener... listeners) {
        Listeners told = new Listeners(listeners);
        requireViews(views);
        return evaluate(Pictures.validation(run.data(), told.preparation()), views, told);
    }

    private EvaluationResult evaluate(PictureSet pictures, int views, Listeners told) {
        return with(model -> {
            EvaluationRun run = new EvaluationRun(TrainedModels.of(file, model), pictures,
                    new EvaluationRun.Settings(views, BATCH, threads()));
            Progress progress = told.working(EvaluationText.working(views));
            return new EvaluationResult(RunFailedException.running(() -> run.run(progress)).mean(), words());
        });
    }

    private static void requireViews(int views) {
        if (views != 1 && views != VIEWS) {
            throw new RunException("A picture has 1 view or 10, not " + views + ".");
        }
    }

    private static List<PictureSet> found(Path place, Listeners told) {
        return SplitFolders.read(List.of(place), Optional.empty(), told.working("Listing pictures"), told::passedOver);
    }

    private static int threads() {
        return Runtime.getRuntime().availableProcessors();
    }

    /**
     * Names the most probable classes of pictures, by ten views of each.
     *
     * <pre>{@code
     * Predictions predictions = model.predict(picture);
     * Answer best = predictions.all().get(0).best();
     * BufferedImage figure = predictions.figure();
     * }</pre>
     *
     * @param pictures at least one picture file, folder or archive of them; a picture in a folder that is called as a class is taken
     *                 to be of that class
     * @return what the network says to each
     * @throws DataException naming the picture, where one cannot be read
     */
    public Predictions predict(Path... pictures) {
        if (pictures.length == 0) {
            throw new DataException("There is no picture to look at; name a file, a folder or an archive.");
        }
        List<GivenPicture> given = Stream.of(pictures).flatMap(place -> LoosePictures.of(place, Optional.empty(), none -> { }).stream())
                .map(picture -> GivenPicture.inItsFolder(picture, classes())).toList();
        return with(model -> {
            try (Predictor predictor = Predictor.of(TrainedModels.of(file, model), VIEWS)) {
                return new Predictions(model.preprocessing(), given.stream(), predictor);
            }
        });
    }

    /**
     * Finds the six pictures that look most alike to the network.
     *
     * <pre>{@code
     * SimilarPictures similar = model.similar(picture, training);
     * SimilarPictures.Found nearest = similar.all().get(0);
     * BufferedImage figure = similar.figure();
     * }</pre>
     *
     * @param picture   a picture file
     * @param place     the pictures that are searched, a data set or a split in folders or an archive, beside which a file of their
     *                  features is kept; or that file
     * @param listeners told how far it is
     * @return what was found
     * @throws DataException      where a picture or a file of features cannot be used
     * @throws RunException       where there is no place for such a file beside the pictures
     * @throws RunFailedException naming the file, where a picture that is searched cannot be read
     */
    public SimilarPictures similar(Path picture, Path place, ProgressListener... listeners) {
        return similar(picture, place, SIMILAR, listeners);
    }

    /**
     * As {@link #similar(Path, Path, ProgressListener...)}.
     *
     * @param picture   a picture file
     * @param place     the pictures that are searched, or a file of their features
     * @param count     how many are found, at least 1
     * @param listeners told how far it is
     * @return what was found
     * @throws DataException      where a picture or a file of features cannot be used
     * @throws RunException       where the count is below 1, or there is no place for such a file beside the pictures
     * @throws RunFailedException naming the file, where a picture that is searched cannot be read
     */
    public SimilarPictures similar(Path picture, Path place, int count, ProgressListener... listeners) {
        if (count < 1) {
            throw new RunException("At least 1 similar picture can be looked for, not " + count + ".");
        }
        Listeners told = new Listeners(listeners);
        return with(model -> {
            // Before the index, which may take hours.
            List<float[]> query = new FeatureExtractor(model.graph()).of(List.of(picture), model.preprocessing(), threads());
            PictureIndex index = PictureIndex.isFile(place) ? PictureIndex.open(place, model)
                    : PictureIndex.beside(place, SplitFolders.searched(place, found(place, told)), model,
                            new PictureIndex.Building(threads(), told.preparation(), told::note));
            List<Neighbour> nearest = new ExactSearch(index.index()).nearest(query, count).get(0);
            return new SimilarPictures(picture, index, nearest, model.preprocessing().decoding());
        });
    }

    /**
     * Draws what the first layer looks at (figure 3 of the paper).
     *
     * <pre>{@code
     * BufferedImage kernels = model.kernels();
     * List<ColourSelectivity> towers = model.colourSelectivity();
     * }</pre>
     *
     * @return its kernels, tower above tower, each from its least weight (black) to its greatest (white)
     * @throws ModelException where the network has no layer conv1, conv1a or conv1b
     */
    public BufferedImage kernels() {
        return with(model ->
                KernelFigure.draw(KernelFigure.towers(FirstKernels.required(model.graph(), file)), KernelFigure.Scale.EACH));
    }

    /**
     * Tells how far the kernels of the first layer look at colour rather than at brightness (section 6.1).
     *
     * @return for each tower the selectivity of each kernel, 0..1
     * @throws ModelException where the network has no layer conv1, conv1a or conv1b
     */
    public List<ColourSelectivity> colourSelectivity() {
        return with(model -> FirstKernels.required(model.graph(), file).stream().map(ColourSelectivity::of).toList());
    }

    /**
     * Writes the network for other programs, as an ONNX file that takes any number of pictures as floats {@code [batch, 3, height, width]}
     * minus the mean.
     *
     * <pre>{@code
     * ExportedModel exported = model.export(folder.resolve("network.onnx"));
     * Verification verification = exported.verify();
     * System.out.println(verification.text());
     * }</pre>
     *
     * @param onnx the file; its folder exists
     * @return the file, to be verified
     * @throws RunException   where its folder does not exist, or it would overwrite the model
     * @throws ModelException where the network is none that the program builds, or too large for the format
     */
    public ExportedModel export(Path onnx) {
        return export(onnx, new OnnxOptions(false, OptionalInt.empty()));
    }

    /**
     * As {@link #export(Path)}.
     *
     * @param onnx    the file; its folder exists
     * @param options whether it takes bytes and subtracts the mean by itself, and how many pictures at a time
     * @return the file, to be verified
     * @throws RunException   where its folder does not exist, or it would overwrite the model
     * @throws ModelException where the network is none that the program builds, or too large for the format
     */
    public ExportedModel export(Path onnx, OnnxOptions options) {
        Path whole = onnx.toAbsolutePath().normalize();
        if (!Files.isDirectory(whole.getParent())) {
            throw new RunException("Cannot write %s: its folder does not exist.".formatted(onnx));
        }
        if (whole.equals(file.toAbsolutePath().normalize())) {
            throw new RunException("Cannot write %s: it is the model %s, which would be lost.".formatted(onnx, file));
        }
        return with(model -> {
            OnnxFile.write(onnx, model.exportable(), options);
            return new ExportedModel(onnx, this);
        });
    }

    /** Gives back the memory of its weights, after what is being done with them. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            trained.graph().close();
        }
    }
}
