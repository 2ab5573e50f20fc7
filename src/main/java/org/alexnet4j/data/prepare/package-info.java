/** A copy of a data set whose pictures are squares already, so that training decodes less. */
package org.alexnet4j.data.prepare;
