"""Rules on what stands near the protocol, and on the plugin itself."""

from ._entry import Message, Repair, Rule, variants

_SYNC_DUNDER = Rule(
    code="sync-dunder-coroutine",
    title="`async def __next__` or `async def __iter__` in a class that iterates asynchronously",
    default=True,
    why="""\
`__iter__` and `__next__` belong to `for`, which awaits nothing. In a class that shows other signs
of asynchronous iteration, `async def` on them is the asynchronous method under the wrong name.""",
    failure="TypeError: iter() returned non-iterator of type 'coroutine'",
    bad="""\
class BrokenEvents:
    async def __iter__(self) -> "BrokenEvents":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration
""",
    good="""\
class Events:
    def __aiter__(self) -> "Events":
        return self

    async def __anext__(self) -> int:
        raise StopAsyncIteration
""",
    messages=variants(
        definition=Message(
            '"{cls}.{method}" is a coroutine function: "for" awaits nothing and gets a coroutine',
            'Rename it "{right}", or write "def {method}" for the synchronous protocol',
        ),
    ),
    limits="""\
Silent where `__anext__ = __next__` gives the method its right name too. Silent on `__next__` where
`__anext__` is missing and the annotation of `__aiter__` is not known: see `anext-missing`.""",
    repair=Repair("unsafe", "renames the method to its asynchronous counterpart"),
    links=("https://docs.python.org/3/reference/datamodel.html#object.__iter__",),
    status="works",
)

_INTERNAL = Rule(
    code="aiter-internal",
    title="the plugin itself failed on a class",
    default=True,
    why="""\
Something in aiter-types raised an exception while it looked at this class. mypy goes on, and the
other rules have run. Please report it with the text of the message.""",
    failure="nothing: the class may be right",
    bad="",
    good="",
    messages=variants(
        failed=Message(
            'aiter-types {version} failed on "{cls}" with mypy {mypy}: {exception}',
            "This is a bug of aiter-types, not of your code: please report it at "
            "https://github.com/aiter-types/aiter-types/issues",
        ),
    ),
    status="works",
)

NEAR_RULES = (_SYNC_DUNDER, _INTERNAL)
