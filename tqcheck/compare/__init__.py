"""Comparisons that several rules share: values of one side matched to the other's."""
