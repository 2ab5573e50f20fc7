/**
 * What this machine is: processor, memory, NVIDIA's cards and what each of them can run; and which of ND4J's backends a run takes. It asks
 * without loading ND4J or CUDA.
 */
package org.alexnet4j.machine;
