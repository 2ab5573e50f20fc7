package org.alexnet4j.backend;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.nd4j.linalg.api.environment.Nd4jEnvironment;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BroadcastOp;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.IndexAccumulation;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.RandomOp;
import org.nd4j.linalg.api.ops.ReduceOp;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.ops.impl.summarystats.Variance;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner;

/** Looks at the inputs of each operation before it runs. */
public final class SpyExecutioner extends NativeOpExecutioner {

    @Override
    public Properties getEnvironmentInformation() {
        Properties information = super.getEnvironmentInformation();
        information.put("backend", "CUDA");
        information.put(Nd4jEnvironment.CUDA_DEVICE_INFORMATION_KEY, List.of(Map.of(
                Nd4jEnvironment.CUDA_DEVICE_NAME_KEY, "Spy 1", Nd4jEnvironment.CUDA_DEVICE_MAJOR_VERSION_KEY, 7,
                Nd4jEnvironment.CUDA_DEVICE_MINOR_VERSION_KEY, 5,
                Nd4jEnvironment.CUDA_TOTAL_MEMORY_KEY, Long.getLong("spy.memory", 8_000_000_000L))));
        return information;
    }

    @Override
    public void commit() {
        Spy.committed();
        super.commit();
    }

    private static void look(Op op) {
        Spy.read(op.opName(), op.x());
        Spy.read(op.opName(), op.y());
    }

    private static void look(Op op, OpContext context) {
        look(op);
        if (context != null) {
            context.getInputArrays().forEach(array -> Spy.read(op.opName(), array));
        }
    }

    @Override
    public INDArray exec(Op op) {
        look(op);
        return super.exec(op);
    }

    @Override
    public INDArray exec(Op op, OpContext context) {
        look(op, context);
        return super.exec(op, context);
    }

    @Override
    public INDArray exec(ScalarOp op) {
        look(op);
        return super.exec(op);
    }

    @Override
    public INDArray exec(ReduceOp op) {
        look(op);
        return super.exec(op);
    }

    @Override
    public INDArray exec(IndexAccumulation op) {
        look(op);
        return super.exec(op);
    }

    @Override
    public INDArray exec(Variance op) {
        look(op);
        return super.exec(op);
    }

    @Override
    public INDArray exec(BroadcastOp op) {
        look(op);
        return super.exec(op);
    }

    @Override
    public INDArray exec(RandomOp op, Random random) {
        look(op);
        return super.exec(op, random);
    }

    @Override
    public INDArray[] exec(CustomOp op) {
        Spy.called(op.opName());
        op.inputArguments().forEach(array -> Spy.read(op.opName(), array));
        return super.exec(op);
    }

    @Override
    public INDArray[] exec(CustomOp op, OpContext context) {
        Spy.called(op.opName());
        context.getInputArrays().forEach(array -> Spy.read(op.opName(), array));
        return super.exec(op, context);
    }
}
