/**
 * Sweeps of hyperparameters: Arbiter chooses candidates and runs them, the trainer of every other run trains them, and the validation set
 * ranks them. What a sweep does is a function of its configuration and of what its candidates scored, whatever runs at the same time and
 * however often it is killed.
 */
package org.alexnet4j.sweep;
