package org.alexnet4j.run;

import java.util.Locale;
import org.alexnet4j.evaluate.Evaluation;
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
        return String.format(Locale.ROOT, "%s, %,d pictures: top-1 error %s, top-5 error %s, loss %.4f",
                evaluation.views() == 1 ? "Centre view" : evaluation.views() + " views", evaluation.pictures(),
                rate(evaluation.top1Errors(), evaluation.pictures()), rate(evaluation.top5Errors(), evaluation.pictures()),
                evaluation.loss());
    }

    private static String rate(long wrong, long pictures) {
        ErrorRate rate = ErrorRate.of(wrong, pictures);
        return String.format(Locale.ROOT, "%.2f %% (95 %% interval %.2f to %.2f)", 100 * rate.error(), 100 * rate.low(), 100 * rate.high());
    }
}
