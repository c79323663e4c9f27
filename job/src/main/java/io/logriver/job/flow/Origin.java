package io.logriver.job.flow;

import io.logriver.model.Channel;
import io.logriver.model.Topics;
import java.nio.charset.StandardCharsets;

/** A raw topic and the channel that its name stands for; one instance a topic and task. */
public final class Origin {
    private final String topic;
    private final byte[] topicBytes;
    private final Channel channel;
    private final boolean refused;

    private Origin(String topic, Channel channel) {
        this.topic = topic;
        this.topicBytes = topic.getBytes(StandardCharsets.UTF_8);
        this.channel = channel;
        this.refused = channel.equals(Channel.REFUSED);
    }

    /** The origin of a topic; its channel is {@link Channel#REFUSED} where the name is invalid. */
    public static Origin of(String topic) {
        return new Origin(topic, Topics.channelOf(topic).orElse(Channel.REFUSED));
    }

    public String topic() {
        return topic;
    }

    /** The topic's name in UTF-8; not to be changed. */
    public byte[] topicBytes() {
        return topicBytes;
    }

    public Channel channel() {
        return channel;
    }

    public String tenant() {
        return channel.tenant();
    }

    public boolean isRefused() {
        return refused;
    }
}
