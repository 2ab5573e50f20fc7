/** How fast pictures become minibatches, beside the same in other software. */
package org.alexnet4j.bench.data;
