package org.alexnet4j.machine;

/** Which of ND4J's backends was asked for. */
public enum BackendRequest {
    /** The processor. */
    CPU,
    /** A card of NVIDIA's, or nothing. */
    CUDA,
    /** A card where one can serve, else the processor. */
    AUTO
}
