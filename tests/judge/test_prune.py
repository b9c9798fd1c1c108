"""Layers of the pair model made narrower: what the rest can make up for goes first."""

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("safetensors")
PLACES, PIECES = 6, 400
LITTLE = 1e-4  # of the variance, for rounding and damping


@pytest.mark.usefixtures("training_code")
@pytest.mark.parametrize("width", [2 * PLACES, PLACES])
def test_places_that_repeat_others_go_without_loss(width: int) -> None:
    """Each place twice: half of them say all there is to say."""
    model, prune = pytest.importorskip("model"), pytest.importorskip("prune")
    torch.manual_seed(0)
    layer = model.Layer(2 * PLACES).requires_grad_(requires_grad=False)
    layer.up.weight[PLACES:], layer.up.bias[PLACES:] = layer.up.weight[:PLACES], 0
    layer.up.bias[:PLACES] = 0
    mixed = torch.randn(PIECES, model.WIDTH)
    wanted = layer.down(torch.nn.functional.gelu(layer.up(mixed)))
    off = prune.narrow(layer, mixed, wanted, width)
    assert layer.up.out_features == layer.down.in_features == width
    assert off < LITTLE
    given = layer.down(torch.nn.functional.gelu(layer.up(mixed)))
    assert float(((given - wanted) ** 2).mean() / wanted.var()) == pytest.approx(
        off, abs=LITTLE
    )


@pytest.mark.usefixtures("training_code")
def test_the_place_that_matters_least_goes_first() -> None:
    """One of them hardly reaches the outputs."""
    prune = pytest.importorskip("prune")
    torch.manual_seed(0)
    active = torch.cat([torch.randn(PIECES, PLACES), torch.ones(PIECES, 1)], 1).double()
    weights = torch.ones(PLACES + 1, 3).double()
    weights[2] = 0.01
    wanted = active @ weights
    stays = prune.chosen(
        active.T @ active / PIECES, active.T @ wanted / PIECES, PLACES - 1
    )
    assert stays.tolist() == [0, 1, 3, 4, 5]
