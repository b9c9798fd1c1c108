"""Text to values with their places: figures, quotes, names, wording."""
