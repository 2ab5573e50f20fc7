/**
 * One run from its configuration to its folder: pictures, network, training, evaluation and report wired together, so that the command
 * line, the experiments of the paper and sweeps do it in one way.
 */
package org.alexnet4j.run;
