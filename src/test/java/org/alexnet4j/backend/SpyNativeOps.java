package org.alexnet4j.backend;

import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;

/** Hears of the number of threads, which of a card's library is that of a block. */
public final class SpyNativeOps extends Nd4jCpu {

    @Override
    public void setOmpNumThreads(int threads) {
        Spy.threads(threads);
        super.setOmpNumThreads(threads);
    }
}
