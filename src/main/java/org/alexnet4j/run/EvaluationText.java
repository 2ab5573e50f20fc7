package org.alexnet4j.run;

import java.util.Locale;
import org.alexnet4j.evaluate.Evaluation;
import org.alexnet4j.evaluate.SubmissionScore;
import org.alexnet4j.report.ErrorRate;

/** An evaluation in words. */
public final class EvaluationText {

    private EvaluationText() {
    }

    /**
     * @param evaluation of a network
     * @return its errors with their 95 % intervals, and its loss
     */
    public static String summary(Evaluation evaluation) {
        return String.format(Locale.ROOT, "%s, %,d pictures: %s, loss %.4f", views(evaluation), evaluation.pictures(),
                errors(evaluation.top1Errors(), evaluation.top5Errors(), evaluation.pictures()), evaluation.loss());
    }

    /**
     * @param score of a submission
     * @return its errors with their 95 % intervals
     */
    public static String summary(SubmissionScore score) {
        return String.format(Locale.ROOT, "%,d pictures: %s", score.pictures(),
                errors(score.top1Errors(), score.top5Errors(), score.pictures()));
    }

    /**
     * @param evaluation of a network
     * @return by which views it was judged
     */
    public static String views(Evaluation evaluation) {
        return evaluation.views() == 1 ? "Centre view" : evaluation.views() + " views";
    }

    /**
     * @param views of each picture
     * @return what its evaluation is called while it is under way
     */
    public static String working(int views) {
        return "Evaluating " + views + (views == 1 ? " view" : " views");
    }

    private static String errors(long top1, long top5, long pictures) {
        return "top-1 error " + rate(top1, pictures) + ", top-5 error " + rate(top5, pictures);
    }

    private static String rate(long wrong, long pictures) {
        ErrorRate rate = ErrorRate.of(wrong, pictures);
        return String.format(Locale.ROOT, "%s (95 %% interval %s)", percent(rate), interval(rate));
    }

    /** @return an error in percent, {@code 37.46 %} */
    public static String percent(ErrorRate rate) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * rate.error());
    }

    /** @return the 95 % interval of an error, in percent: {@code 36.90 to 38.10} */
    public static String interval(ErrorRate rate) {
        return String.format(Locale.ROOT, "%.2f to %.2f", 100 * rate.low(), 100 * rate.high());
    }
}
