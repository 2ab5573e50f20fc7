/** Data sets from where their makers publish them: downloaded, verified, unpacked. */
package org.alexnet4j.data.fetch;
