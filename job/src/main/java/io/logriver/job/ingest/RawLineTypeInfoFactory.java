package io.logriver.job.ingest;

import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Gives {@link RawLine} its own serializer wherever Flink asks for the type. */
public final class RawLineTypeInfoFactory extends TypeInfoFactory<RawLine> {
    @Override
    public TypeInformation<RawLine> createTypeInfo(
            Type type, Map<String, TypeInformation<?>> parameters) {
        return RawLineSerializer.TYPE;
    }
}
