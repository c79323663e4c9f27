package io.logriver.job.flow;

import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Gives {@link LogEvent} its own serializer wherever Flink asks for the type. */
public final class LogEventTypeInfoFactory extends TypeInfoFactory<LogEvent> {
    @Override
    public TypeInformation<LogEvent> createTypeInfo(
            Type type, Map<String, TypeInformation<?>> parameters) {
        return LogEventSerializer.TYPE;
    }
}
