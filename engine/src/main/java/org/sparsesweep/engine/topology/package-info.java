/** Which connections exist: starting topologies, what to drop and where to grow. */
package org.sparsesweep.engine.topology;
