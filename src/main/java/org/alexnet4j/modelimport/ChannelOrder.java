package org.alexnet4j.modelimport;

/** The order in which a network was given the colours of a pixel. */
public enum ChannelOrder {
    /** Red first, as in this program and in PyTorch. */
    RGB,
    /** Blue first, as in Caffe, which reads pictures by OpenCV. */
    BGR
}
