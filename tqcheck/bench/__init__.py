"""Measures the tool on labelled pairs: hits, false alarms, calibration, spans."""
