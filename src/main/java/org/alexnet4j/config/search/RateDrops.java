package org.alexnet4j.config.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.alexnet4j.config.yaml.ConfigValues;
import org.alexnet4j.config.yaml.Origin;
import org.alexnet4j.config.yaml.Tree;
import org.alexnet4j.config.yaml.TreePaths;

/**
 * Steps as a list of drops, each with an epoch and a factor that multiplies the rate so far, in the place of epochs and rates. A search can
 * move an epoch or a factor; a key that is an epoch it could not.
 */
final class RateDrops {

    static final String AT = "at";
    static final String EPOCH = "epoch";
    static final String FACTOR = "factor";

    private static final MathContext DIGITS = new MathContext(6);

    private RateDrops() {
    }

    /**
     * @param root a configuration
     * @return the same, its list of drops, if it has one, having become epochs and rates
     */
    static Tree.Mapping resolved(Tree.Mapping root) {
        boolean drops = TreePaths.get(root, "schedule.at").filter(Tree.Sequence.class::isInstance).isPresent();
        return drops ? TreePaths.with(root, "schedule.at", rates(root)) : root;
    }

    private static Tree.Mapping rates(Tree.Mapping root) {
        Tree.Sequence drops = (Tree.Sequence) TreePaths.get(root, "schedule.at").orElseThrow();
        BigDecimal rate = BigDecimal.valueOf(TreePaths.get(root, "schedule.start").flatMap(RateDrops::number).orElse(1.0));
        Map<String, Tree.Entry> rates = new LinkedHashMap<>();
        for (Tree item : drops.items()) {
            Tree.Mapping drop = (Tree.Mapping) item;
            rate = rate.multiply(BigDecimal.valueOf(drop.entry(FACTOR).map(Tree.Entry::value).flatMap(RateDrops::number).orElse(1.0)));
            Tree.Entry epoch = drop.entry(EPOCH).orElseThrow();
            Origin where = epoch.value().origin();
            rates.put(epoch(epoch.value()), new Tree.Entry(where, scalar(rate, where)));
        }
        return new Tree.Mapping(rates, drops.origin());
    }

    private static Tree.Scalar scalar(BigDecimal rate, Origin where) {
        return new Tree.Scalar(ConfigValues.shortest(rate.round(DIGITS).doubleValue()), true, where);
    }

    private static String epoch(Tree tree) {
        return whole(tree).map(String::valueOf).orElseGet(() -> tree instanceof Tree.Scalar scalar ? scalar.text() : "");
    }

    /** @return the whole number that a value is, however it is written */
    static Optional<Integer> whole(Tree tree) {
        try {
            return tree instanceof Tree.Scalar scalar ? scalar.number().map(BigDecimal::intValueExact) : Optional.empty();
        } catch (ArithmeticException e) {
            return Optional.empty(); // It has a fraction, or does not fit.
        }
    }

    /** @return the number that a value is */
    static Optional<Double> number(Tree tree) {
        return tree instanceof Tree.Scalar scalar
                ? scalar.number().map(BigDecimal::doubleValue).filter(Double::isFinite)
                : Optional.empty();
    }
}
