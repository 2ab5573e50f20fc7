package org.alexnet4j.nn;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Multinomial logistic regression (section 3.5) that also counts the pictures of a training minibatch it got wrong. */
public final class SoftmaxCrossEntropy extends LossMCXENT {

    private static final long serialVersionUID = 1L;

    private transient int errors;

    /** Without weights of classes. */
    public SoftmaxCrossEntropy() {
        super();
    }

    /** @return top-1 errors among the pictures whose score was computed last, from the forward pass of training */
    public int errors() {
        return errors;
    }

    @Override
    public double computeScore(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        INDArray right = labels.argMax(1).eq(preOutput.argMax(1));
        errors = Math.toIntExact(labels.size(0) - right.castTo(DataType.INT64).sumNumber().longValue());
        return super.computeScore(labels, preOutput, activation, mask, average);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SoftmaxCrossEntropy && super.equals(other);
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof SoftmaxCrossEntropy;
    }

    @Override
    public int hashCode() {
        return SoftmaxCrossEntropy.class.hashCode();
    }
}
