package org.alexnet4j.nn;

/** What pooling makes of the pixels of a square. */
enum PoolingKind {
    MAX, AVERAGE
}
