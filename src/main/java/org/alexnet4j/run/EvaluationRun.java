package org.alexnet4j.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.feed.PictureViews;
import org.alexnet4j.data.sets.Challenge;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.data.statistics.StatisticsCache;
import org.alexnet4j.evaluate.Evaluation;
import org.alexnet4j.evaluate.Evaluator;
import org.alexnet4j.evaluate.JudgedPicture;
import org.alexnet4j.evaluate.Tally;

/**
 * Judges networks on a set of pictures, each alone and all by the mean of their probabilities (table 2 of the paper). With a folder, it
 * leaves its results there, and goes on where an earlier evaluation of the same was ended, to the same results to the last bit. What it
 * has in memory does not grow with the set, but for the names of the files.
 */
public final class EvaluationRun {

    private final TrainedModels models;
    private final Settings settings;
    private final PictureSet set;
    private final PictureViews views;
    private final Evaluator evaluator;

    /**
     * How pictures are judged.
     *
     * @param views   1 for the centre, 10 for corners, centre and their mirror images
     * @param batch   how many views go through a network at a time, at least 1
     * @param threads how many threads read pictures, at least 1
     */
    public record Settings(int views, int batch, int threads) {
    }

    /**
     * What came of it.
     *
     * @param members of each network alone, in the order of the models
     * @param mean    of the mean of their probabilities; that of the network where there is one
     */
    public record Result(List<Evaluation> members, Evaluation mean) {
    }

    /**
     * @param models   the networks
     * @param pictures the set, of whose classes they know all
     * @param settings how it is judged
     * @throws DataException where a picture is of another class, or a network cannot see it
     */
    public EvaluationRun(TrainedModels models, PictureSet pictures, Settings settings) {
        this.models = models;
        this.settings = settings;
        this.set = Challenge.ordered(models.label(pictures));
        this.views = new PictureViews(set, models.preprocessing(), settings.threads());
        this.evaluator = new Evaluator(models.members(), settings.views(), settings.batch());
    }

    /**
     * Judges all pictures.
     *
     * @param progress told how many pictures are done
     * @return errors and confusions
     * @throws DataException naming the file, where a picture cannot be read
     */
    public Result run(Progress progress) {
        return run(judged -> { }, progress);
    }

    /**
     * Judges all pictures, and tells what was said to each.
     *
     * @param each     told of each picture, in the order of the set
     * @param progress told how many pictures are done
     * @return errors and confusions
     * @throws DataException naming the file, where a picture cannot be read
     */
    public Result run(Consumer<JudgedPicture> each, Progress progress) {
        Counts counts = new Counts();
        judge(0, progress, (first, judged) -> judged.forEach(picture -> {
            counts.add(picture);
            each.accept(picture);
        }));
        return counts.result();
    }

    /**
     * Judges the pictures that have not been judged yet, and leaves the results in a folder.
     *
     * @param out      the folder, made where it is missing
     * @param numbers  for each class its number in a submission, from 1; empty: that of its label
     * @param notes    told in a sentence where it goes on
     * @param progress told how many pictures are done
     * @return errors and confusions of all pictures
     * @throws RunException  where the folder holds anything else
     * @throws DataException naming the file, where a picture cannot be read
     */
    public Result run(Path out, Optional<Map<String, Integer>> numbers, Consumer<String> notes, Progress progress) {
        List<Integer> submitted = submitted(numbers);
        EvaluationInputs inputs = inputs();
        try (EvaluationFolder folder = EvaluationFolder.take(out, inputs)) {
            EvaluationPredictions predictions = new EvaluationPredictions(folder.predictions(), set, models.files().size());
            Counts counts = new Counts();
            int done = predictions.goOn(evaluator.picturesAtATime(), counts::add);
            if (done > 0) {
                notes.accept(String.format(Locale.ROOT, "%,d of %,d pictures have been judged before.", done, set.size()));
            }
            judge(done, progress, (first, judged) -> {
                predictions.append(first, judged);
                judged.forEach(counts::add);
            });
            Result result = counts.result();
            new EvaluationFiles(folder, inputs, models.words()).write(result, predictions, submitted);
            return result;
        }
    }

    /** Told of pictures that were judged. */
    private interface Judge {
        void judged(int first, List<JudgedPicture> pictures);
    }

    private void judge(int first, Progress progress, Judge judge) {
        int[] done = {first};
        if (first < set.size()) {
            evaluator.judge(views, first, judged -> {
                judge.judged(done[0], judged);
                done[0] += judged.size();
                progress.update(done[0], set.size());
            });
        }
    }

    /** What is counted of all pictures. */
    private final class Counts {

        private final int classes = models.classes().size();
        private final List<Tally> members = models.files().stream().map(file -> new Tally(classes)).toList();
        private final Tally mean = new Tally(classes);

        void add(JudgedPicture judged) {
            mean.add(judged.label(), judged.answer());
            for (int i = 0; i < members.size(); i++) {
                members.get(i).add(judged.label(), judged.members().get(i));
            }
        }

        Result result() {
            return new Result(members.stream().map(this::evaluation).toList(), evaluation(mean));
        }

        private Evaluation evaluation(Tally tally) {
            return tally.evaluation(settings.views(), models.classes());
        }
    }

    private List<Integer> submitted(Optional<Map<String, Integer>> numbers) {
        List<String> classes = models.classes();
        List<Integer> submitted = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            String className = classes.get(label);
            int own = label + 1;
            submitted.add(numbers.map(all -> Optional.ofNullable(all.get(className)).orElseThrow(() -> new RunException(
                    "Class %s of %s is not among the %d classes of the devkit; give that of its challenge, or none for the labels' order."
                            .formatted(className, models.files().get(0), all.size())))).orElse(own));
        }
        return submitted;
    }

    private EvaluationInputs inputs() {
        List<String> checksums = models.checksums();
        List<EvaluationInputs.Model> files = IntStream.range(0, checksums.size())
                .mapToObj(i -> new EvaluationInputs.Model(models.files().get(i).toString(), checksums.get(i))).toList();
        String fingerprint = StatisticsCache.fingerprint(set, models.preprocessing().get(0).decoding());
        return new EvaluationInputs(files, set.name(), set.size(), fingerprint, settings.views(), settings.batch(),
                models.runtime().name());
    }
}
