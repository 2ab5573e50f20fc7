package org.alexnet4j.config.yaml;

import java.util.Locale;

/** A record that is one of several types: its keys, that of its type in front, stand in the section that it is a component of. */
public interface Variant {

    /** @return the type, as it is written: the name of its class in lower case */
    default String type() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
