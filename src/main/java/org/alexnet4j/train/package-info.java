/**
 * Training: the loop, the learning rate, checkpoints and the run folder's files (floor 2; section 5 of the paper).
 */
package org.alexnet4j.train;
