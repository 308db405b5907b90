"""Signals are connected to methods, never to closures.

A lambda, a partial or a function in a function that holds a widget is part of a reference cycle; once the garbage
collector has cleared it, PyQt5 crashes when Qt calls it. To a method of a QObject PyQt holds no reference of its own.
"""

import ast
from pathlib import Path

import pytest

VIEWER = Path(__file__).parents[2] / "viewer"
CALLS = ("connect", "singleShot", "callOnTimeout")


def closures(source: str) -> list[int]:
    """The lines on which a closure is given to Qt."""
    found = []

    def look(node: ast.AST, local: frozenset[str]) -> None:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            inner = {child.name for child in ast.walk(node) if isinstance(child, ast.FunctionDef) and child is not node}
            local = local | inner
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS:
            for argument in node.args:
                is_local = isinstance(argument, ast.Name) and argument.id in local
                is_partial = isinstance(argument, ast.Call) and ast.unparse(argument.func).endswith("partial")
                if isinstance(argument, ast.Lambda) or is_partial or is_local:
                    found.append(node.lineno)
        for child in ast.iter_child_nodes(node):
            look(child, local)

    look(ast.parse(source), frozenset())
    return found


@pytest.mark.parametrize(
    "statement",
    [
        "button.clicked.connect(lambda: header.show())",
        "button.clicked.connect(partial(show, header))",
        "button.clicked.connect(functools.partial(show, header))",
        "QTimer.singleShot(0, lambda: header.show())",
        "def make():\n    def show():\n        header.show()\n    button.clicked.connect(show)",
    ],
)
def test_closures_are_found(statement):
    assert closures(statement)


@pytest.mark.parametrize("statement", ["button.clicked.connect(self._show)", "button.clicked.connect(show)"])
def test_methods_and_functions_of_a_module_are_allowed(statement):
    assert closures(statement) == []


def test_no_signal_is_connected_to_a_closure():
    files = sorted(VIEWER.rglob("*.py"))
    assert files
    assert {str(path): lines for path in files if (lines := closures(path.read_text("utf-8")))} == {}
