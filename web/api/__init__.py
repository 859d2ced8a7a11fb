"""The JSON endpoint: what programs and other sites build on."""
