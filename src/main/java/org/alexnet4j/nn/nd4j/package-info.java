/** Kernels by ND4J's operations: any data type, any backend; the gradients that are checked numerically are these (floor 0). */
package org.alexnet4j.nn.nd4j;
