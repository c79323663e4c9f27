package io.logriver.job.ingest;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** The type of {@link RawLine} with its own serializer. */
public final class RawLineTypeInfo extends TypeInformation<RawLine> {
    public static final RawLineTypeInfo INSTANCE = new RawLineTypeInfo();

    private RawLineTypeInfo() {}

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<RawLine> getTypeClass() {
        return RawLine.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<RawLine> createSerializer(SerializerConfig config) {
        return new RawLineSerializer();
    }

    @Override
    public String toString() {
        return "RawLine";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RawLineTypeInfo;
    }

    @Override
    public int hashCode() {
        return RawLineTypeInfo.class.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof RawLineTypeInfo;
    }
}
