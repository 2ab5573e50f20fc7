package org.alexnet4j.report.sweep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SortedMap;
import org.alexnet4j.report.ChartData;
import org.alexnet4j.report.Page;
import org.alexnet4j.report.SeriesLook;
import org.alexnet4j.report.sweep.SweepData.Candidate;
import org.alexnet4j.report.sweep.SweepData.Status;

/** The numbers behind the charts of a sweep as JSON. */
final class SweepChartData {

    private final SweepData data;
    private final ParameterNames names;
    private final ScheduleTypes types;

    private SweepChartData(SweepData data) {
        this.data = data;
        this.names = ParameterNames.of(data);
        this.types = ScheduleTypes.of(data.candidates());
    }

    /** JSON that may stand inside a script element. */
    static String json(SweepData data, List<ParameterAxis> axes) {
        return Page.json(new SweepChartData(data).root(axes));
    }

    private ObjectNode root(List<ParameterAxis> axes) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("isError", data.isError());
        // The worst first, so that the best lie on top.
        List<Candidate> order = Leaderboard.order(data.candidates());
        ArrayNode candidates = root.putArray("candidates");
        for (int i = order.size() - 1; i >= 0; i--) {
            add(candidates.addObject(), order.get(i), axes);
        }
        ArrayNode looks = root.putArray("types");
        for (int i = 0; i < types.names().size(); i++) {
            SeriesLook look = new SeriesLook(i);
            ObjectNode node = looks.addObject().put("colour", look.colourIndex()).put("shape", look.shape().name())
                    .put("turn", look.shape().turn());
            look.dashes().forEach(node.putArray("dashes")::add);
        }
        ArrayNode parameters = root.putArray("axes");
        for (ParameterAxis axis : axes) {
            ObjectNode node = parameters.addObject().put("name", axis.name()).put("logarithmic", axis.isLogarithmic());
            axis.choices().forEach(node.putArray("choices")::add);
        }
        return root;
    }

    private void add(ObjectNode node, Candidate candidate, List<ParameterAxis> axes) {
        boolean best = data.best().filter(candidate::equals).isPresent();
        node.put("number", candidate.number()).put("type", types.index(candidate)).put("schedule", candidate.schedule())
                .put("status", candidate.status().word()).put("finished", candidate.status() == Status.FINISHED).put("best", best);
        names.list(candidate).forEach(node.putArray("values")::add);
        node.put("score", candidate.isScored() ? candidate.score().getAsDouble() : null);
        SortedMap<Integer, Double> curve = SweepCurves.mean(data.measure(), candidate);
        ArrayNode epoch = node.putArray("epoch");
        curve.keySet().forEach(epoch::add);
        ArrayNode measured = node.putArray("measured");
        curve.values().forEach(measured::add);
        addRates(node, candidate);
        ArrayNode positions = node.putArray("positions");
        axes.forEach(axis -> ChartData.add(positions, axis.position(candidate)));
    }

    /** All runs of a candidate have the same plan. */
    private static void addRates(ObjectNode node, Candidate candidate) {
        ArrayNode epoch = node.putArray("rateEpoch");
        ArrayNode rate = node.putArray("rate");
        SweepCurves.rates(candidate).forEach(point -> {
            epoch.add(point.epoch());
            rate.add(point.rate());
        });
    }
}
