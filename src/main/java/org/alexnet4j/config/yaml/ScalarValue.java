package org.alexnet4j.config.yaml;

/** A value of several parts that a configuration has as one text or number. */
public interface ScalarValue {

    /** @return a text, a number or a truth value, as it is written */
    default Object scalar() {
        return toString();
    }
}
