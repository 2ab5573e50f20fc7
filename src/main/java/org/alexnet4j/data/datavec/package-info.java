/**
 * The pipeline of section 4.1 as a DataVec record reader and image transforms, for any program of DataVec and Deeplearning4j.
 */
package org.alexnet4j.data.datavec;
