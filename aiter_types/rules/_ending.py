"""Rules on how ``__anext__`` ends the iteration."""

from ._entry import Message, Repair, Rule, variants

_DATA_MODEL = "https://docs.python.org/3/reference/datamodel.html#object.__anext__"

_STOP_ITERATION = Rule(
    code="anext-stop-iteration",
    title="`StopIteration` leaves `__anext__`",
    default=True,
    why="""\
`StopIteration` ends a synchronous iterator. When it leaves a coroutine, Python turns it into a
RuntimeError, because coroutines use it themselves to return (PEP 479).""",
    failure="RuntimeError: coroutine raised StopIteration",
    bad="""\
class BrokenLetters:
    def __aiter__(self) -> "BrokenLetters":
        return self

    async def __anext__(self) -> str:
        raise StopIteration
""",
    good="""\
class Letters:
    def __aiter__(self) -> "Letters":
        return self

    async def __anext__(self) -> str:
        raise StopAsyncIteration
""",
    messages=variants(
        raised=Message(
            '"StopIteration" leaves "{cls}.{method}": a coroutine turns it into RuntimeError',
            'End the iteration with "raise StopAsyncIteration"',
        ),
        called=Message(
            '"StopIteration" of "{method}" leaves "{cls}.__anext__": '
            "a coroutine turns it into RuntimeError",
            'Catch it where "{method}" is called, and "raise StopAsyncIteration"',
        ),
    ),
    limits="""\
Helper coroutines are followed where they are of the same class, also through `asyncio.wait_for`,
`shield` and `gather`, or where a plain `__anext__` returns one. A plain helper is reported if it is
private and nothing else, such as `__next__`, uses it. Of any other, such as `__next__`, the call in
`__anext__` is reported, if no test decides about it and nothing else can end the iteration. What
another class or module raises is not seen. A context manager of another module may turn it into
another exception, except those of the standard library that only put something away; so may one
that `contextlib` makes of a function which handles exceptions or raises some. A `raise` without an
exception counts where the text of its `try` shows what it raises again.""",
    repair=Repair("safe", "`raise StopIteration` becomes `raise StopAsyncIteration`"),
    links=("https://peps.python.org/pep-0479/",),
    status="works",
)

_UNGUARDED_NEXT = Rule(
    code="anext-unguarded-next",
    title="`next(it)` without a default in a coroutine `__anext__`",
    default=False,
    why="""\
When the synchronous iterator ends, `next(it)` raises StopIteration, which leaves the coroutine as
RuntimeError instead of ending the loop. It is right on an iterator without end, so the rule is
opt-in.""",
    failure="RuntimeError: coroutine raised StopIteration",
    bad="""\
class BrokenNumbers:
    def __init__(self) -> None:
        self._numbers = iter([1, 2])

    def __aiter__(self) -> "BrokenNumbers":
        return self

    async def __anext__(self) -> int:
        return next(self._numbers)
""",
    good="""\
class Numbers:
    def __init__(self) -> None:
        self._numbers = iter([1, 2])

    def __aiter__(self) -> "Numbers":
        return self

    async def __anext__(self) -> int:
        for number in self._numbers:
            return number
        raise StopAsyncIteration
""",
    messages=variants(
        call=Message(
            '"next()" without a default in the coroutine "{cls}.{method}": '
            "its StopIteration leaves as RuntimeError",
            'Catch StopIteration and "raise StopAsyncIteration", or pass a default',
        ),
        method=Message(
            '"__next__()" in the coroutine "{cls}.{method}": '
            "its StopIteration leaves as RuntimeError",
            'Catch StopIteration and "raise StopAsyncIteration", or call "next()" with a default',
        ),
        plain_call=Message(
            '"next()" without a default in "{cls}.{method}": '
            "its StopIteration leaves the loop as RuntimeError",
            'Catch StopIteration and "raise StopAsyncIteration", or pass a default',
        ),
        plain_method=Message(
            '"__next__()" in "{cls}.{method}": its StopIteration leaves the loop as RuntimeError',
            'Catch StopIteration and "raise StopAsyncIteration", or call "next()" with a default',
        ),
    ),
    limits="""\
Iterators of `itertools.count`, `cycle` and `repeat`, what `zip`, `map` and the like make of them,
generator functions of the module that never end, and classes of the module whose `__next__` raises
no StopIteration are known to be endless, also as items of a container; a class of a package is not
judged. Of a parameter the default counts. A call behind an `if` that may have asked whether there
is a next item, or behind a call of what may raise StopAsyncIteration, is not reported; neither is
`iter(function, end)`, of which the text does not tell whether the end comes. A flag that is only
set to True and False, and not by what uses the iterator, asks nothing of it.""",
    links=("https://peps.python.org/pep-0479/",),
    status="works",
)

_ENDLESS = Rule(
    code="anext-endless",
    title="nothing in `__anext__` can end the iteration",
    default=False,
    why="""\
Only StopAsyncIteration ends an `async for`. A `__anext__` that neither raises it, nor awaits or
calls anything that could, gives items for ever. Some iterators mean it, so the rule is opt-in.""",
    failure="the loop never ends",
    bad="""\
class BrokenIds:
    def __init__(self) -> None:
        self.last = 0

    def __aiter__(self) -> "BrokenIds":
        return self

    async def __anext__(self) -> int:
        self.last += 1
        return self.last
""",
    good="""\
class Ids:
    def __init__(self) -> None:
        self.last = 0

    def __aiter__(self) -> "Ids":
        return self

    async def __anext__(self) -> int:
        if self.last == 2:
            raise StopAsyncIteration
        self.last += 1
        return self.last
""",
    messages=variants(
        endless=Message(
            'Nothing in "{cls}.__anext__" can end the iteration',
            'End it with "raise StopAsyncIteration", or ignore this code where it is endless '
            "on purpose",
        ),
    ),
    limits="""\
What is not known counts as a way out: any `raise`, `assert`, index, property, asynchronous loop,
context manager, any operator of what is not plain data such as numbers and lists, a method that a
subclass in the module overrides, and any call but a few of the builtins, `sleep`, and `get` of an
asyncio.Queue. A class that a decorator, a base or a metaclass may change is not judged.""",
    links=(_DATA_MODEL,),
    status="works",
)

ENDING_RULES = (_STOP_ITERATION, _UNGUARDED_NEXT, _ENDLESS)
