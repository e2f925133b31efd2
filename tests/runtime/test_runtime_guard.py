"""The definition-time guard: what it rejects, word for word, and what it lets pass."""

from __future__ import annotations

import functools
import subprocess
import sys
import types
from abc import ABC, abstractmethod
from dataclasses import dataclass

import attrs
import pytest

from aiter_types import AsyncBatchIterator, AsyncIteratorBase, AsyncPages, AsyncReiterable

AITER_COROUTINE = (
    '"Rows.__aiter__" is a coroutine function: "async for" gets a coroutine, '
    "not an asynchronous iterator  [aiter-coroutine]\n"
    'Write "def __aiter__"; what must be awaited belongs in the first "__anext__", '
    'or give "__aiter__" a "yield"'
)
ANEXT_ASYNCGEN = (
    '"Rows.__anext__" has a "yield": it gives an asynchronous generator, '
    "which is not awaitable  [anext-not-awaitable]\n"
    'Return one item with "return"; a method with "yield" can be "__aiter__" instead'
)
ANEXT_GENERATOR = (
    '"Rows.__anext__" has a "yield": it gives a generator, '
    "which is not awaitable  [anext-not-awaitable]\n"
    'Write "async def __anext__" and return one item with "return"'
)


async def coroutine_function(self):
    return self


async def asyncgen_function(self):
    yield 1


def generator_function(self):
    yield 1


def plain_function(self):
    return self


def define(base, check=None, **namespace):
    """Define a class Rows with these methods, as a class statement would."""
    keywords = {} if check is None else {"check": check}
    return types.new_class("Rows", (base,), keywords, lambda body: body.update(namespace))


BASES = [AsyncIteratorBase, AsyncReiterable, AsyncBatchIterator, AsyncPages]


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize(
    ("name", "method", "message"),
    [
        ("__aiter__", coroutine_function, AITER_COROUTINE),
        ("__anext__", asyncgen_function, ANEXT_ASYNCGEN),
        ("__anext__", generator_function, ANEXT_GENERATOR),
    ],
)
def test_rejects_with_the_message_of_the_plugin(base, name, method, message):
    with pytest.raises(TypeError) as caught:
        define(base, **{name: method})
    assert str(caught.value) == message


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("__aiter__", asyncgen_function),
        ("__aiter__", plain_function),
        ("__aiter__", None),
        ("__anext__", coroutine_function),
        ("__anext__", plain_function),
        ("__anext__", types.coroutine(lambda self: (yield))),
        ("__anext__", functools.partialmethod(generator_function)),
        ("__anext__", len),  # compiled: there is no code object to judge
        ("__aiter__", property(coroutine_function)),
        ("__aiter__", staticmethod(plain_function)),
    ],
)
def test_lets_valid_and_unknown_methods_pass(base, name, method):
    assert define(base, **{name: method}).__name__ == "Rows"


def test_a_coroutine_function_by_types_coroutine_works_as_anext():
    @types.coroutine
    def anext_by_generator(self):
        if False:
            yield
        return 7

    rows = define(AsyncIteratorBase, __anext__=anext_by_generator)()

    async def first():
        return await rows.__anext__()

    with pytest.raises(StopIteration) as done:
        first().send(None)
    assert done.value.value == 7


def test_a_decorated_method_passes_whatever_it_wraps():
    @functools.wraps(coroutine_function)
    async def wrapper(self):
        return self

    define(AsyncReiterable, __aiter__=wrapper)


def test_an_own_abstract_method_is_judged():
    with pytest.raises(TypeError, match=r"\[aiter-coroutine\]"):

        class Rows(AsyncReiterable):
            @abstractmethod
            async def __aiter__(self): ...


def test_an_inherited_abstract_method_passes():
    class Declared(ABC):
        @abstractmethod
        async def __aiter__(self): ...

    class Rows(Declared, AsyncReiterable):
        pass

    assert "__aiter__" in Rows.__abstractmethods__


def test_a_method_that_is_supplied_later_passes():
    class Rows(AsyncIteratorBase):
        pass

    class Complete(Rows):
        async def __anext__(self):
            raise StopAsyncIteration

    assert not Complete.__abstractmethods__


def test_judges_the_method_that_the_mro_gives_and_names_its_class():
    class Mixin:
        __aiter__ = coroutine_function

    with pytest.raises(TypeError, match=r'^"Mixin.__aiter__" is a coroutine function'):

        class Rows(Mixin, AsyncReiterable):
            pass


def test_a_method_that_the_mro_hides_is_not_judged():
    class Mixin:
        __aiter__ = coroutine_function

    class Rows(AsyncReiterable):
        __aiter__ = asyncgen_function

    class Both(Rows, Mixin):
        pass

    assert Both.__aiter__ is asyncgen_function


def test_a_method_under_another_name_is_judged_by_its_place():
    with pytest.raises(TypeError, match=r'^"Rows.__anext__" has a "yield"'):

        class Rows(AsyncIteratorBase):
            async def next_row(self):
                yield 1

            __anext__ = next_row


class TestOptingOut:
    def test_check_false_lets_the_class_pass(self):
        rows = define(AsyncReiterable, check=False, __aiter__=coroutine_function)
        assert rows.__aiter__ is coroutine_function

    def test_an_inherited_method_of_such_a_class_passes(self):
        rows = define(AsyncReiterable, check=False, __aiter__=coroutine_function)
        assert type("Sub", (rows,), {}).__aiter__ is coroutine_function

    def test_a_mixin_method_that_came_through_such_a_class_passes(self):
        class Mixin:
            __anext__ = generator_function

        class Rows(Mixin, AsyncIteratorBase, check=False):
            pass

        assert type("Sub", (Rows,), {}).__anext__ is generator_function

    def test_a_method_of_the_subclass_itself_is_judged(self):
        rows = define(AsyncReiterable, check=False, __aiter__=coroutine_function)
        with pytest.raises(TypeError, match=r'^"Sub.__aiter__" is a coroutine function'):
            type("Sub", (rows,), {"__aiter__": coroutine_function})

    def test_check_true_is_the_default(self):
        with pytest.raises(TypeError, match="aiter-coroutine"):
            define(AsyncReiterable, check=True, __aiter__=coroutine_function)

    @pytest.mark.skipif(sys.version_info < (3, 10), reason="dataclass(slots=True) is Python 3.10")
    def test_a_dataclass_with_slots_keeps_it(self):
        @dataclass(slots=True)
        class Rows(AsyncReiterable, check=False):
            size: int = 3

            async def __aiter__(self):
                return self

        assert Rows.__slots__ == ("size",)

    @pytest.mark.skipif(sys.version_info < (3, 10), reason="dataclass(slots=True) is Python 3.10")
    def test_a_dataclass_with_slots_is_checked_without_it(self):
        with pytest.raises(TypeError, match="aiter-coroutine"):

            @dataclass(slots=True)
            class Rows(AsyncReiterable):
                async def __aiter__(self):
                    return self

    def test_an_attrs_class_keeps_it(self):
        @attrs.define
        class Rows(AsyncReiterable, check=False):
            size: int = 3

            async def __aiter__(self):
                return self

        assert Rows().size == 3

    def test_other_class_keywords_reach_the_other_bases(self):
        class Named:
            def __init_subclass__(cls, label, **keywords):
                super().__init_subclass__(**keywords)
                cls.label = label

        class Rows(AsyncReiterable, Named, label="rows", check=False):
            __aiter__ = coroutine_function

        assert Rows.label == "rows"

    def test_an_unknown_class_keyword_is_an_error(self):
        with pytest.raises(TypeError, match="keyword"):

            class Rows(AsyncReiterable, cheque=False):
                pass


def test_judges_a_class_that_has_no_source():
    namespace = {"AsyncReiterable": AsyncReiterable}
    source = "class Rows(AsyncReiterable):\n    async def __aiter__(self): return self"
    with pytest.raises(TypeError) as caught:
        exec(source, namespace)
    assert str(caught.value) == AITER_COROUTINE


def test_the_catalogue_is_imported_on_violation_only():
    source = (
        "import sys, aiter_types\n"
        "class Rows(aiter_types.AsyncReiterable):\n"
        "    async def __aiter__(self): yield 1\n"
        "print('aiter_types.rules' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


def test_the_metaclass_is_abcmeta():
    assert {type(base).__name__ for base in BASES} == {"ABCMeta"}
