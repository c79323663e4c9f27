package io.logriver.job.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import net.jpountz.lz4.LZ4Factory;
import org.junit.jupiter.api.Test;

class NativeLz4Test {
    @Test
    void aClassLoaderOfItsOwnCompressesByMachineCodeOnceItIsLoaded() throws Exception {
        try (OwnClasses job = new OwnClasses()) {
            assertThat(job.fastestLz4()).contains("Java");

            job.loadClass(NativeLz4.class.getName()).getMethod("load").invoke(null);

            assertThat(job.fastestLz4()).contains("JNI");
        }
    }

    /** Has its own copy of LZ4 and of what loads it, as a job on a cluster has. */
    private static final class OwnClasses extends URLClassLoader {
        OwnClasses() {
            super(new URL[] {source(LZ4Factory.class), source(NativeLz4.class)});
        }

        private static URL source(Class<?> type) {
            return type.getProtectionDomain().getCodeSource().getLocation();
        }

        String fastestLz4() throws ReflectiveOperationException {
            Class<?> factory = loadClass(LZ4Factory.class.getName());
            return String.valueOf(factory.getMethod("fastestInstance").invoke(null));
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("net.jpountz.") && !name.equals(NativeLz4.class.getName())) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
