"""Builders and profiles for all tests."""

import os

os.environ["HF_HUB_OFFLINE"] = "1"

from hypothesis import HealthCheck, settings  # noqa: E402

settings.register_profile(
    "ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci")
