package org.alexnet4j.nn.kernel;

/** What pooling makes of the pixels of a square. */
public enum PoolingKind {
    MAX, AVERAGE
}
