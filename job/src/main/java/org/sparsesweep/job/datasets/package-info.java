/**
 * The datasets that the project knows by name: {@link
 * org.sparsesweep.job.datasets.DatasetCatalogue} says what there is and who offers it, {@link
 * org.sparsesweep.job.datasets.Download} gets it, {@link org.sparsesweep.job.datasets.Description}
 * and {@link org.sparsesweep.job.datasets.SamplePictures} show what is in it. Knows nothing of
 * sweeps.
 */
package org.sparsesweep.job.datasets;
