/**
 * Labelled sets of pictures: class folders, flat folders with label files, ILSVRC, CIFAR-10, Tiny-ImageNet, and the splits that a
 * run reads (section 2 of the paper).
 */
package org.alexnet4j.data.sets;
