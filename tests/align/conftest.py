"""The shipped encoder, loaded once for the tests of this folder."""

import pytest

from tqcheck.encode import Encoder, load_encoder
from tqcheck.settings import DEFAULT_ENCODER


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """Return the shipped encoder."""
    return load_encoder(DEFAULT_ENCODER)
