"""The weights: that they are of the features, and how they are used."""

import json

import pytest

from bot.search.features import NAMES
from bot.search.weights import FILE, squeezed, weights


@pytest.mark.parametrize("part", ["order", "confidence"])
def test_every_feature_has_a_number_and_nothing_else_has(part: str) -> None:
    found = json.loads(FILE.read_text(encoding="utf-8"))

    assert set(found[part]) == set(NAMES)
    assert all(isinstance(weight, float) for weight in found[part].values())
    assert len(getattr(weights(), part)) == len(NAMES)


def test_a_match_is_surer_than_what_is_related() -> None:
    assert 0 < weights().related < weights().match < 1


def test_a_lead_makes_sure_and_tells_nothing_more_beyond_a_point() -> None:
    features = (0.5,) * len(NAMES)
    behind, even, ahead = (weights().probability(features, gap=gap) for gap in (-2, 0, 2))

    assert 0 < behind < even < ahead < 1
    assert squeezed(50) - squeezed(20) < 0.001


def test_no_feature_is_too_large_for_a_probability() -> None:
    assert 0 <= weights().probability((1e6,) * len(NAMES), gap=0) <= 1
    assert 0 <= weights().probability((-1e6,) * len(NAMES), gap=0) <= 1
