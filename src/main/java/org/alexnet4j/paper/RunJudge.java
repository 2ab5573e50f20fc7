package org.alexnet4j.paper;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.alexnet4j.config.RunConfig;
import org.alexnet4j.data.DataException;
import org.alexnet4j.data.Progress;
import org.alexnet4j.data.sets.PictureSet;
import org.alexnet4j.model.ModelException;
import org.alexnet4j.paper.statistics.WrongPictures;
import org.alexnet4j.run.EvaluationRun;
import org.alexnet4j.run.Pictures;
import org.alexnet4j.run.TrainedModels;

/** Asks networks for the validation pictures, and keeps which they got wrong. */
final class RunJudge {

    private RunJudge() {
    }

    /**
     * @param files    model files, whose answers are averaged
     * @param pictures the validation set
     * @param config   of the runs, for minibatches and threads
     * @param views    of each picture, 1 or 10
     * @param seed     that the outcome is filed under
     * @return what they said together
     * @throws DataException  where a picture cannot be read
     * @throws ModelException where a file cannot be used
     */
    static Judgement judge(List<Path> files, PictureSet pictures, RunConfig config, int views, long seed) {
        EvaluationRun.Settings settings = new EvaluationRun.Settings(views, config.evaluate().batch(), Pictures.threads(config));
        BitSet top1 = new BitSet(pictures.size());
        BitSet top5 = new BitSet(pictures.size());
        int[] index = {0};
        EvaluationRun.Result result = new EvaluationRun(TrainedModels.read(files), pictures, settings).run(judged -> {
            top1.set(index[0], judged.answer().best() != judged.label());
            top5.set(index[0], !judged.answer().amongFive());
            index[0]++;
        }, Progress.NONE);
        return new Judgement(views, result.mean().loss(), new WrongPictures(seed, index[0], top1), new WrongPictures(seed, index[0], top5));
    }
}
