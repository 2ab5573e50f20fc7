package org.alexnet4j.report;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.alexnet4j.files.Jpeg;

/** A few pictures with their labels and the most probable answers as bars (figure 4 of the paper, left). */
final class PredictionsSection {

    /** A photograph is then a tenth of the size that it would have as PNG. */
    private static final float QUALITY = 0.85f;

    private PredictionsSection() {
    }

    static String of(List<ReportData.Prediction> predictions) {
        if (predictions.isEmpty()) {
            return "";
        }
        return Html.section("predictions", "Sample predictions",
                "<p>Pictures of the validation set, chosen without regard to the answers, each with its label and the most probable"
                        + " classes; \u2713 marks the right one (figure 4 of the paper).</p>\n"
                        + predictions.stream().map(PredictionsSection::figure)
                                .collect(Collectors.joining("\n", "<div class=\"predictions\">\n", "\n</div>")));
    }

    private static String figure(ReportData.Prediction prediction) {
        byte[] file = Jpeg.encode(Square.image(prediction.square(), prediction.side()), QUALITY);
        String jpeg = Base64.getEncoder().encodeToString(file);
        String label = Html.escape(prediction.label());
        return "<figure><img alt=\"picture of " + label + "\" src=\"data:image/jpeg;base64," + jpeg + "\"><figcaption>" + label
                + "</figcaption><ol>" + prediction.answers().stream().map(PredictionsSection::answer).collect(Collectors.joining())
                + "</ol></figure>";
    }

    private static String answer(ReportData.Answer answer) {
        return String.format(Locale.ROOT, "<li%s style=\"--share:%.1f%%\"><span>%s%s</span><span>%s</span></li>",
                answer.right() ? " class=\"right\"" : "", 100 * answer.probability(), answer.right() ? "\u2713 " : "",
                Html.escape(answer.name()), Format.percent(answer.probability()));
    }
}
