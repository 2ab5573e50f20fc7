/**
 * From picture files to minibatches: sources, DataVec record readers and transforms, statistics (floor 1; sections 2 and 4.1
 * of the paper). Minibatches are RGB floats, {@code [batch, height, width, channels]}, pixels 0..255 minus the mean.
 */
package org.alexnet4j.data;
