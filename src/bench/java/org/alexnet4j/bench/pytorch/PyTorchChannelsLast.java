package org.alexnet4j.bench.pytorch;

/** PyTorch in its memory format channels_last, which is faster in some things and slower in others. */
public final class PyTorchChannelsLast extends PyTorch {

    /** The same network, in the other order of memory. */
    public PyTorchChannelsLast() {
        super("PyTorch-channels-last", true);
    }
}
