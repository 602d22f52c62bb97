"""Models over HTTP, by pydantic-ai; only imported where such a model is named."""
