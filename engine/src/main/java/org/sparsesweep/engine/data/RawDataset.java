package org.sparsesweep.engine.data;

import java.util.Optional;

/** What a reader returns: the samples of one pool, or a training and a test part. */
record RawDataset(RawSamples samples, Optional<RawSamples> test) {}
