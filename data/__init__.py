"""The record: reference data, loaders and the SQLite stores. Knows neither the bot nor a platform."""
