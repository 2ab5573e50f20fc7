/**
 * Trained networks for other programs: as ONNX files, compared with the network they were made from by ONNX Runtime (floor 2).
 */
package org.alexnet4j.export;
