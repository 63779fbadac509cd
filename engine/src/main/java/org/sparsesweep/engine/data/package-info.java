/** Datasets: readers, the Madelon generator, splits and scaling. */
package org.sparsesweep.engine.data;
