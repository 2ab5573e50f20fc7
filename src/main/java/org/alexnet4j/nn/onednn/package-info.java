/** Kernels by oneDNN, called directly: single precision on a processor (floor 0). */
package org.alexnet4j.nn.onednn;
