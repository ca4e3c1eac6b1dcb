"""Benchmarks that README quotes, each one command."""
