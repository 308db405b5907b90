import pytest

from viewer.dataset.roles import CORRECTED, DEFAULT, DOCUMENTED, roles


@pytest.mark.parametrize(
    ("order", "convention", "actor"),
    [(0, "0 = P1 acts", "P1"), (1, "0 = P1 acts", "P2"), (0, "1 = P1 acts", "P2"), (1, "1 = P1 acts", "P1")],
)
def test_the_convention_says_who_acts(order, convention, actor):
    found = roles(order, convention)
    assert found.keys() == {"P1", "P2"}
    assert found[actor] == "actor"
    assert sorted(found.values()) == ["actor", "reactor"]


@pytest.mark.parametrize("convention", ["0 = P1 acts", "1 = P1 acts"])
def test_unknown_stays_unknown(convention):
    assert roles(None, convention) == {}


def test_the_authors_correction_is_the_default():
    assert DEFAULT == CORRECTED == "1 = P1 acts"
    assert DOCUMENTED == "0 = P1 acts"
