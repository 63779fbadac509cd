/** The one training loop, its settings and its outcome. */
package org.sparsesweep.engine.training;
