/**
 * What Deeplearning4j lacks for this network: fast convolution and pooling, exact response normalisation, the paper's dropout and
 * momentum (floor 0; sections 3.3, 3.4, 4.2 and 5). Feature maps are {@code [batch, height, width, channels]}.
 */
package org.alexnet4j.nn;
