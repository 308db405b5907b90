"""What a pickle would build, found out from its opcodes before anything is built.

A pickle of some kilobytes can hang or end a program, or fill its memory, by plain data alone: keys whose hashes
collide, tuples nested so deeply that hashing them overflows the stack, millions of empty sets, copies of copies.
Source of the opcodes: pickletools, in Python's standard library.
"""

from __future__ import annotations

import pickletools
from collections.abc import Callable, Collection
from typing import Any, Final

from viewer.dataset.files.pickle_value import RefusedName, TooMuch, Value, check_size

_MOST_OPCODES: Final = 2**20  # interaction_order.pkl has 35,000
_MOST_CONTAINERS: Final = 2**17
_MOST_DEPTH: Final = 32  # containers in containers
_MOST_OTHER_KEYS: Final = 4096  # that are no text: anybody can make numbers whose hashes collide, but not texts
_MOST_COPIED: Final = 2**28  # bytes, about, that calls make anew
_ITEM_BYTES: Final = 64  # of an item in a container, about
_LONGEST_NAME: Final = 200  # of a function, with its module

_TEXTS: Final = frozenset({"UNICODE", "BINUNICODE", "SHORT_BINUNICODE", "BINUNICODE8"})
_OLD_TEXTS: Final = frozenset({"STRING", "BINSTRING", "SHORT_BINSTRING"})  # of Python 2
_BYTES: Final = frozenset({"BINBYTES", "SHORT_BINBYTES", "BINBYTES8", "BYTEARRAY8"})
_INTEGERS: Final = frozenset({"INT", "BININT", "BININT1", "BININT2", "LONG", "LONG1", "LONG4"})
_NUMBERS: Final = _INTEGERS | {"FLOAT", "BINFLOAT", "NONE", "NEWTRUE", "NEWFALSE"}
_SETS: Final = frozenset({"set", "frozenset"})
_MAKE_NO_KEYS: Final = frozenset({"dtype", "ndarray", "_reconstruct", "_frombuffer", "bytes"})


_NUMBER: Final = Value("number", others=1)


def check_pickle(content: bytes, allowed: Collection[tuple[str, str]]) -> None:
    """Refuse a pickle that would build more than data of a sensible size.

    Parameters
    ----------
    content : bytes
        The pickle.
    allowed : collection of tuple of str
        Module and name of the functions that it may call.

    Raises
    ------
    RefusedName
        It names another function.
    TooMuch
        It is too large, or too deeply nested, or has keys that are no text, number, True, False or None.
    ValueError
        It is damaged.
    """
    check_size(len(content))
    check_steps(content, len(content), allowed)


def check_steps(content: Any, size: int, allowed: Collection[tuple[str, str]]) -> None:
    """Refuse a pickle of `size` bytes by its opcodes: see `check_pickle`.

    It may be a file that gives anything with a length in place of long bytes.
    """
    walk = _Walk(size, allowed)
    for count, (opcode, argument, _) in enumerate(pickletools.genops(content)):
        if count == _MOST_OPCODES:
            raise TooMuch(f"it has more than {_MOST_OPCODES:,} steps")
        walk.step(opcode.name, argument)


class _Walk:
    """The stack and the memo of an unpickler, with what is known of values in place of the values."""

    def __init__(self, size: int, allowed: Collection[tuple[str, str]]) -> None:
        self._size, self._allowed = size, allowed
        self._stack: list[Value] = []
        self._below: list[list[Value]] = []  # the stacks below the marks
        self._memo: dict[int, Value] = {}
        self._containers = self._other_keys = self._copied = 0

    def step(self, name: str, argument: Any) -> None:
        """Do what an opcode does."""
        if name in _TEXTS or name in _OLD_TEXTS:
            text = argument if len(argument) <= _LONGEST_NAME else ""
            self._stack.append(Value("text", size=len(argument), text=text))
        elif name in _NUMBERS:
            self._stack.append(_NUMBER)
        elif name in _BYTES:
            kept = isinstance(argument, bytes | bytearray)  # else they stay in the file
            self._stack.append(Value("bytes", size=len(argument) if kept else 0, others=1))
        elif name == "MEMOIZE":
            self._memo[len(self._memo)] = self._top()
        else:
            step = _STEPS.get(name)
            if step is None:
                raise TooMuch(f"it has the step {name}, which data do not need")
            step(self, argument)

    # -- stack and memo

    def _top(self) -> Value:
        if not self._stack:
            raise ValueError("it takes a value where there is none")
        return self._stack[-1]

    def _pop(self) -> Value:
        self._top()
        return self._stack.pop()

    def _mark(self, _: Any) -> None:
        self._below.append(self._stack)
        self._stack = []

    def _to_mark(self) -> list[Value]:
        if not self._below:
            raise ValueError("it takes values where there are none")
        values, self._stack = self._stack, self._below.pop()
        return values

    def _drop(self, _: Any) -> None:
        if self._stack:
            self._stack.pop()
        else:
            self._to_mark()

    def _drop_to_mark(self, _: Any) -> None:
        self._to_mark()

    def _twice(self, _: Any) -> None:
        self._stack.append(self._top())

    def _put(self, index: int) -> None:
        if index > self._size:  # loading would allocate memory for all places before it
            raise ValueError("a memo place lies beyond its end")
        self._memo[index] = self._top()

    def _get(self, index: int) -> None:
        if index not in self._memo:
            raise ValueError("it takes from a memo place where nothing is")
        self._stack.append(self._memo[index])

    def _pass(self, _: Any) -> None:
        """Nothing is built."""

    # -- containers

    def _new(self, kind: str, values: list[Value]) -> None:
        self._containers += 1
        if self._containers > _MOST_CONTAINERS:
            raise TooMuch(f"it has more than {_MOST_CONTAINERS:,} lists, dicts and sets")
        container = Value(kind, depth=1)
        container.items = values if kind == "tuple" else ()
        self._fill(container, values)
        self._stack.append(container)

    def _fill(self, container: Value, values: list[Value]) -> None:
        for value in values:
            container.size += _ITEM_BYTES + value.size
            container.others += value.others
            container.only_keys = container.only_keys and value.is_key
            container.depth = max(container.depth, 1 + value.depth)
        if container.depth > _MOST_DEPTH:
            raise TooMuch(f"its data are nested more than {_MOST_DEPTH} times")

    def _keys(self, keys: list[Value]) -> None:
        for key in keys:
            if not key.is_key:
                raise TooMuch("a key in it is no text and no number")
            self._other_keys += key.others
        if self._other_keys > _MOST_OTHER_KEYS:
            raise TooMuch(f"more than {_MOST_OTHER_KEYS:,} keys in it are no texts")

    def _pairs(self, values: list[Value]) -> list[Value]:
        if len(values) % 2:
            raise ValueError("a key in it has no value")
        self._keys(values[::2])
        return values

    def _list(self, _: Any) -> None:
        self._new("list", self._to_mark())

    def _tuple(self, _: Any) -> None:
        self._new("tuple", self._to_mark())

    def _tuple_of(self, count: int) -> None:
        self._new("tuple", [self._pop() for _ in range(count)])

    def _dict(self, _: Any) -> None:
        self._new("dict", self._pairs(self._to_mark()))

    def _frozenset(self, _: Any) -> None:
        values = self._to_mark()
        self._keys(values)
        self._new("set", values)

    def _append(self, _: Any) -> None:
        value = self._pop()
        self._fill(self._target("list"), [value])

    def _appends(self, _: Any) -> None:
        values = self._to_mark()
        self._fill(self._target("list"), values)

    def _set_item(self, _: Any) -> None:
        value, key = self._pop(), self._pop()
        self._fill(self._target("dict", "object"), self._pairs([key, value]))

    def _set_items(self, _: Any) -> None:
        values = self._to_mark()
        self._fill(self._target("dict", "object"), self._pairs(values))

    def _add_items(self, _: Any) -> None:
        values = self._to_mark()
        self._keys(values)
        self._fill(self._target("set"), values)

    def _target(self, *kinds: str) -> Value:
        if self._top().kind not in kinds:
            raise ValueError(f"it puts values into what is no {kinds[0]}")
        return self._top()

    # -- calls

    def _name(self, module: str, name: str) -> None:
        if (module, name) not in self._allowed:
            raise RefusedName(f"{module}.{name}")
        self._stack.append(Value("function", others=1, text=name))

    def _global(self, names: str) -> None:
        module, _, name = names.partition(" ")
        self._name(module, name)

    def _stack_global(self, _: Any) -> None:
        name, module = self._pop(), self._pop()
        if not name.text or not module.text:
            raise ValueError("it names a function by what is no name")
        self._name(module.text, name.text)

    def _instance(self, names: str) -> None:
        self._global(names)
        raise TooMuch("it makes an object of a class, which data do not need")

    def _reduce(self, _: Any) -> None:
        arguments, function = self._pop(), self._pop()
        if function.kind != "function" or arguments.kind != "tuple":
            raise ValueError("it calls what is no function")
        self._copy(arguments)
        if function.text in _SETS:
            self._hashed(arguments, all(item.kind == "text" or item.only_keys for item in arguments.items))
        elif function.text not in (*_MAKE_NO_KEYS, "scalar", "encode"):
            self._hashed(arguments, arguments.depth <= 3)  # at most a list of pairs of a key and a value
        if function.text == "scalar":
            self._stack.append(_NUMBER)
        elif function.text == "encode":
            self._stack.append(Value("bytes", size=arguments.size, others=1))
        else:
            kind = "set" if function.text in _SETS else "object"
            self._stack.append(Value(kind, arguments.depth, arguments.size, max(arguments.others, 1)))

    def _hashed(self, arguments: Value, are_keys: bool) -> None:
        self._other_keys += arguments.others
        if not are_keys or any(item.kind == "object" for item in arguments.items):
            raise TooMuch("a key in it is no text and no number")
        self._keys([])

    def _copy(self, arguments: Value) -> None:
        self._copied += arguments.size
        if self._copied > _MOST_COPIED:
            raise TooMuch("it asks for copies of copies")

    def _build(self, _: Any) -> None:
        state = self._pop()
        target = self._top()
        if target.kind != "object":
            raise ValueError("it gives a state to what has none")
        self._copy(state)
        self._fill(target, [state])


_STEPS: Final[dict[str, Callable[[_Walk, Any], None]]] = {
    "MARK": _Walk._mark, "POP": _Walk._drop, "POP_MARK": _Walk._drop_to_mark, "DUP": _Walk._twice,
    "PUT": _Walk._put, "BINPUT": _Walk._put, "LONG_BINPUT": _Walk._put,
    "GET": _Walk._get, "BINGET": _Walk._get, "LONG_BINGET": _Walk._get,
    "PROTO": _Walk._pass, "FRAME": _Walk._pass, "STOP": _Walk._pass,
    "EMPTY_LIST": lambda walk, _: walk._new("list", []), "LIST": _Walk._list,
    "EMPTY_TUPLE": lambda walk, _: walk._new("tuple", []), "TUPLE": _Walk._tuple,
    "TUPLE1": lambda walk, _: walk._tuple_of(1), "TUPLE2": lambda walk, _: walk._tuple_of(2),
    "TUPLE3": lambda walk, _: walk._tuple_of(3),
    "EMPTY_DICT": lambda walk, _: walk._new("dict", []), "DICT": _Walk._dict,
    "EMPTY_SET": lambda walk, _: walk._new("set", []), "FROZENSET": _Walk._frozenset,
    "APPEND": _Walk._append, "APPENDS": _Walk._appends, "ADDITEMS": _Walk._add_items,
    "SETITEM": _Walk._set_item, "SETITEMS": _Walk._set_items,
    "GLOBAL": _Walk._global, "STACK_GLOBAL": _Walk._stack_global, "INST": _Walk._instance,
    "REDUCE": _Walk._reduce, "BUILD": _Walk._build,
}  # fmt: skip
