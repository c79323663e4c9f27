package io.logriver.job.config;

import net.jpountz.lz4.LZ4Factory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * LZ4 by machine code for the Kafka clients of this class loader.
 *
 * <p>Left to itself the library loads its machine code only where the class loader of the system
 * loaded it, and a job has a class loader of its own: there, compressing by Java code was more than
 * half of what writing an event cost (docs/performance.md).
 */
public final class NativeLz4 {
    private static final Logger LOG = LoggerFactory.getLogger(NativeLz4.class);

    private NativeLz4() {}

    /**
     * Loads the machine code, once; to be called before the first client compresses or reads. Where
     * that cannot be (no library for this processor, a folder for temporary files that may not hold
     * programs) the Java code does the same work.
     */
    public static void load() {
        try {
            LZ4Factory.nativeInstance();
        } catch (LinkageError | RuntimeException e) {
            LOG.warn("LZ4 is compressed by Java code, which is slower: {}", e.toString());
        }
    }
}
