"""Krippendorff's alpha against published values."""

import numpy as np
import pytest

from viewer.study.agreement import krippendorff_alpha

_ = np.nan
# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011: four observers, twelve units.
PUBLISHED = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
        [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
    ]
)


@pytest.mark.parametrize(("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_the_published_example(level, alpha):
    assert krippendorff_alpha(PUBLISHED, level) == pytest.approx(alpha, abs=5e-4)


def test_full_agreement_chance_and_the_opposite():
    same = np.array([[1, 2, 3, 4.0]] * 3)
    assert krippendorff_alpha(same, "ordinal") == 1
    assert krippendorff_alpha(np.array([[1, 2.0], [2, 1.0]]), "nominal") < 0
    random = np.random.default_rng(0).integers(1, 6, (3, 4000)).astype(float)
    assert abs(krippendorff_alpha(random, "ordinal")) < 0.03


@pytest.mark.parametrize(
    "values",
    [[[1, 2.0, 3.0]], [[1, _], [_, 2.0]], [[3, 3.0], [3, 3.0]]],
    ids=["one rater", "no shared unit", "one value"],
)
def test_where_nothing_can_be_said(values):
    assert np.isnan(krippendorff_alpha(np.array(values), "ordinal"))
