"""NATS JetStream by FastStream; only imported where such a broker is named."""
