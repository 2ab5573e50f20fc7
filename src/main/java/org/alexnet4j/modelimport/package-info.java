/**
 * Networks that others trained and published, as ONNX, Caffe and safetensors files: what they hold is checked layer by layer against a
 * preset, and their weights become a network of this program (floor 2).
 */
package org.alexnet4j.modelimport;
