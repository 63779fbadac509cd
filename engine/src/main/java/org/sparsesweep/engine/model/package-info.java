/**
 * Trained networks as files: {@link org.sparsesweep.engine.model.SavedModel} is a network with all
 * that is needed to use it, {@link org.sparsesweep.engine.model.Predictor} uses it.
 */
package org.sparsesweep.engine.model;
