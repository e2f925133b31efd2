"""agen-abstract reads the other files of a package before it calls a coroutine a mistake."""

from pathlib import Path
from typing import Any, List, Optional

import pytest

from aiter_types_mypy.package_receivers import Method
from aiter_types_mypy.package_scan import Place, is_coroutine_elsewhere, package_files

DECLARATION = """\
from typing import AsyncIterator, Protocol

class Schema(Protocol):
    async def stream(self) -> AsyncIterator[int]: ...
"""
COROUTINE = """\
from typing import AsyncIterator
from .base import Schema

class Real(Schema):
    async def stream(self) -> AsyncIterator[int]:
        return self.items()

    async def items(self) -> AsyncIterator[int]:
        yield 1
"""
GENERATOR = COROUTINE.replace("return self.items()", "yield 1")
AWAITING = """\
from .base import Schema

async def use(schema: Schema) -> None:
    async for item in await schema.stream():
        print(item)
"""
STRUCTURAL = COROUTINE.replace("Real(Schema)", "Other")
WAITED_FOR = """\
import asyncio
from .base import Schema

async def use(schema: Schema) -> None:
    items = await asyncio.wait_for(
        schema.stream(),
        timeout=1,
    )
    async for item in items:
        print(item)
"""
STORED = AWAITING.replace("async for item in await schema.stream()", "for item in ()").replace(
    "print(item)", "opened = schema.stream()\n        await opened"
)
RENAMED = COROUTINE.replace("import Schema", "import Schema as S").replace("(Schema)", "(S)")
GRANDCHILD = COROUTINE.replace("(Schema)", "(Middle)").replace(
    "class", "class Middle(Schema): ...\n\nclass"
)
PLAIN = COROUTINE.replace("async def stream(self) -> ", "def stream(self) -> Awaitable[").replace(
    "Awaitable[AsyncIterator[int]", "Awaitable[AsyncIterator[int]]"
)
ATTRIBUTE = """\
from .base import Schema

class Real(Schema):
    def __init__(self, other: Schema) -> None:
        self.stream = other.stream
"""
TYPED_WRAPPER = """\
from typing import Any, AsyncIterator, Coroutine
from .base import Schema

def opened(schema: Schema) -> Coroutine[Any, Any, AsyncIterator[int]]:
    return schema.stream()
"""
GATHERED = """\
import asyncio
from .base import Schema

async def use(schemas: "list[Schema]") -> None:
    opening = [schema.stream() for schema in schemas]
    print(await asyncio.gather(*opening))
"""
KEPT = """\
from .base import Schema

class Holder:
    def __init__(self, schema: Schema) -> None:
        self.opening = schema.stream()

    async def use(self) -> None:
        await self.opening
"""
EITHER = """\
from .base import Schema

async def use(schema: Schema, other: Schema) -> None:
    await (schema.stream() if schema else other.other())
"""
WALRUS = """\
from .base import Schema

async def use(schema: Schema) -> None:
    if opening := schema.stream():
        await opening
"""
KEYWORD = """\
import asyncio
from .base import Schema

async def use(schema: Schema) -> None:
    await asyncio.wait_for(fut=schema.stream(), timeout=1)
"""
STARTED = """\
from .base import Schema

def use(schema: Schema, group: object) -> None:
    group.start_soon(schema.stream)
"""
HELPED = """\
from .base import Schema

def sync(coroutine: object) -> object:
    return run(coroutine)

def use(schema: Schema) -> None:
    sync(schema.stream())
"""
DRAINED = HELPED.replace("run(coroutine)", "[item async for item in coroutine]").replace(
    "def ", "async def "
)
ITEMS = """\
from .base import Schema

async def use(schema: Schema) -> None:
    async for item in schema.stream():
        await item.save()
    await print(schema.stream().__anext__())
"""
CHANCE = """\
class File:
    async def stream(self) -> bytes:
        return b""
"""
UNKNOWN = """\
async def use(client):
    return await client.stream()
"""
OF_ANOTHER = """\
import asyncio
import outside
from outside import stream

class Bus:
    def __init__(self) -> None:
        self.bus: Bus = self

    async def stream(self) -> int:
        return 1

    async def use(self, bus: "Bus") -> None:
        other: Bus = bus
        await self.stream()
        await bus.stream()
        await other.stream()
        await self.bus.stream()
        await outside.stream()
        await stream()
"""
SUBCLASS = """\
from .base import Schema as Base

class Bus(Base):
    async def stream(self):
        yield 1

async def use(bus: Bus) -> None:
    print(await bus.stream())
"""
WRAPPED = """\
from .base import Schema

class Service:
    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    def stream(self):
        return self.schema.stream()

async def use(service: Service) -> None:
    print(await service.stream())
"""
HELD = """\
from dataclasses import dataclass

@dataclass
class Held:
    stream: object

    async def use(self) -> None:
        print(await self.stream())
"""
RETRIED = """\
from outside import retry
from .base import Schema

async def use(schema: Schema) -> None:
    items = await retry(schema.stream)
    async for item in items:
        print(item)
"""
SHIELDED = RETRIED.replace("retry(schema.stream)", "retry(schema.stream(), timeout=1)")
COLLECTED = RETRIED.replace("retry(schema.stream)", "retry(schema.stream())").replace(
    "async for", "for"
)
REPORTED = [
    'package/base.py:4: error: "Schema.stream" is declared "async def" without "yield": calling it '
    "gives a coroutine, which no asynchronous generator can implement  [agen-abstract]"
]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param(COROUTINE, [], id="overridden by a coroutine function"),
        pytest.param(AWAITING, [], id="awaited"),
        pytest.param(GENERATOR, REPORTED, id="overridden by an asynchronous generator"),
        pytest.param(STRUCTURAL, [], id="a coroutine of a class that may implement the Protocol"),
        pytest.param(WAITED_FOR, [], id="awaited over several lines"),
        pytest.param(STORED, [], id="awaited by another name"),
        pytest.param(RENAMED, [], id="overridden under an imported name"),
        pytest.param(GRANDCHILD, [], id="overridden in a grandchild"),
        pytest.param(PLAIN, [], id="overridden by a function that returns an awaitable"),
        pytest.param(ATTRIBUTE, [], id="set on an instance"),
        pytest.param(TYPED_WRAPPER, [], id="returned as a coroutine"),
        pytest.param(GATHERED, [], id="gathered by another name"),
        pytest.param(KEPT, [], id="kept in an attribute that is awaited"),
        pytest.param(EITHER, [], id="one of two that are awaited"),
        pytest.param(WALRUS, [], id="named in an expression and awaited"),
        pytest.param(KEYWORD, [], id="passed by keyword to what awaits it"),
        pytest.param(STARTED, [], id="passed itself to what awaits it"),
        pytest.param(HELPED, [], id="passed to a helper that runs it"),
        pytest.param(DRAINED, REPORTED, id="passed to a helper that iterates"),
        pytest.param(ITEMS, REPORTED, id="its items are awaited"),
        pytest.param(CHANCE, REPORTED, id="a coroutine that gives bytes"),
        pytest.param(UNKNOWN, [], id="awaited of something unknown"),
        pytest.param(GENERATOR + UNKNOWN, REPORTED, id="generated, and a namesake is awaited"),
        pytest.param(GENERATOR + AWAITING, [], id="generated, and awaited all the same"),
        pytest.param(OF_ANOTHER, [], id="awaited of a class that implements the Protocol"),
        pytest.param(SUBCLASS, [], id="awaited of a subclass"),
        pytest.param(WRAPPED, [], id="awaited by a method of the same name"),
        pytest.param(HELD, [], id="held by an attribute of the same name"),
        pytest.param(RETRIED, [], id="given to something unknown that gives an iterator"),
        pytest.param(SHIELDED, [], id="its call given to something unknown"),
        pytest.param(COLLECTED, REPORTED, id="given to something unknown that gives a list"),
        pytest.param("class broken(:", REPORTED, id="a file that does not parse"),
        pytest.param("class broken(: stream", [], id="a file that names it and does not parse"),
    ],
)
def test_other_files_of_the_package_decide(project: Any, other: str, expected: List[str]) -> None:
    project.write("package/__init__.py", "")
    project.write("package/base.py", DECLARATION)
    project.write("package/other.py", other)
    assert project.cold("package/base.py").ours == expected


TYPED = """\
from typing import AsyncIterator, Awaitable, Callable, List, Union
from .base import Schema

class Opens:
    opener: Callable[[], "Awaitable[AsyncIterator[int]]"]

    def __init__(self, opener: Union[Callable[[], Awaitable[AsyncIterator[int]]], None]) -> None:
        self.first = opener

def submit(opening: "Awaitable[AsyncIterator[int]]", *, name: str = "") -> None: ...

def use(schema: Schema, opens: Opens, retry) -> None:
    USE
"""


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ("opening: Awaitable[AsyncIterator[int]] = schema.stream()", []),
        ("submit(schema.stream())", []),
        ("submit(opening=schema.stream())", []),
        ("Opens(schema.stream)", []),
        ("Opens(lambda: schema.stream())", []),
        ("opens.opener = schema.stream", []),
        ("async def run(): await retry(3)(schema.stream)", []),
        ("def run() -> List[Awaitable[AsyncIterator[int]]]: return [schema.stream()]", []),
        ("print(schema.stream())", REPORTED),
        ("submit(print(schema.stream()))", REPORTED),
        ("def run() -> List[object]: return [schema.stream]", REPORTED),
        ('Got = getattr(schema, "stream")', []),
        ('print("stream")', REPORTED),
    ],
)
def test_a_type_that_wants_a_coroutine_decides(project: Any, use: str, expected: List[str]) -> None:
    project.write("package/__init__.py", "")
    project.write("package/base.py", DECLARATION)
    project.write("package/other.py", TYPED.replace("USE", use))
    assert project.cold("package/base.py").ours == expected


FIELD = """\
from typing import AsyncIterator, Callable, Coroutine

class Other:
    stream: Callable[[], Coroutine[object, object, AsyncIterator[int]]]
"""
DECORATED = STRUCTURAL.replace("    async def stream", "    @opening\n    async def stream")


@pytest.mark.parametrize("other", [FIELD, DECORATED])
def test_a_class_that_implements_the_protocol_in_another_way(project: Any, other: str) -> None:
    project.write("package/__init__.py", "")
    project.write("package/base.py", DECLARATION)
    project.write("package/other.py", other)
    assert project.cold("package/base.py").ours == []


DRIVEN = """\
from unittest import mock
from unittest.mock import patch
from .base import Schema

async def generates(self):
    yield 1

async def opens(self):
    return generates(self)

class Rows:
    def __aiter__(self):
        return self

    async def __anext__(self):
        raise StopAsyncIteration

PART
"""


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ('mock.patch.object(Schema, "stream", new_callable=mock.AsyncMock)', []),
        ('@patch.object(Schema, "stream", mock.AsyncMock())\ndef test(): ...', []),
        ('@patch.object(Schema, "stream", opens)\nclass Test: ...', []),
        ('patch("package.base.Schema.stream", new_callable=mock.AsyncMock)', []),
        ("patch.multiple(Schema, stream=mock.AsyncMock())", []),
        ('patch.object(Schema, "stream", new=generates)', REPORTED),
        ("patch.multiple(Schema, stream=generates)", REPORTED),
        ('patch.object(Schema, "other", stream)', REPORTED),
        ("async def use(them):\n for it in map(Schema.stream, them): await it", []),
        ("async def use(them):\n for n, it in enumerate(map(Schema.stream, them)): await it", []),
        ("async def use(them):\n for it in list(them.stream()): await it.save()", REPORTED),
        ("@driving\ndef use(it):\n rows = yield it.stream()", []),
        ("@driving\ndef use(it):\n rows = yield from it.stream()", []),
        ("@driving\ndef use(it):\n return (yield [it.stream()])", []),
        ("@driving\ndef use(it):\n yield it.stream()", REPORTED),
        ("def use(it):\n rows = yield it.stream()", REPORTED),
        ("def use(it): it.stream().send(None)", []),
        ("def use(it): print(it.stream().cr_frame)", []),
        ("def use(it): opened = it.stream(); opened.close()", []),
        ("def use(it): it.stream().asend(None)", REPORTED),
        ("def use(it): it.stream.send(None)", REPORTED),
        ("def use(it): it.stream.assert_awaited_once()", []),
        ("def use(it): assert it.stream.await_count == 2", []),
        ("def use(it): it.stream.assert_called_once()", REPORTED),
        ("class Real(Schema):\n def stream(self) -> Rows: return Rows()", REPORTED),
    ],
)
def test_what_drives_or_replaces_it_elsewhere_decides(
    project: Any, part: str, expected: List[str]
) -> None:
    project.write("package/__init__.py", "")
    project.write("package/base.py", DECLARATION)
    project.write("package/other.py", DRIVEN.replace("PART", part))
    assert project.cold("package/base.py").ours == expected


NEWER = """\
from typing import Any, AsyncIterator, Protocol

def first[T](rows: list[T]) -> T:
    return rows[0]

class Schema(Protocol):
    async def stream(self) -> AsyncIterator[int]: ...

"""


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("", [REPORTED[0].replace(":4:", ":7:")]),
        ("async def use(schema: Schema) -> None: await schema.stream()", []),
        ('def use(it: Any) -> Any: return getattr(it, "stream")', []),
    ],
)
def test_a_module_in_newer_syntax_than_the_running_python_has(
    project: Any, part: str, expected: List[str]
) -> None:
    project.write("package/__init__.py", "")
    project.write("package/base.py", NEWER + part)
    found = project.cold("--python-version", "3.12", "package/base.py")
    if any("[syntax]" in line for line in found.lines):
        pytest.skip("this mypy reads no newer syntax than its Python")
    assert found.ours == expected


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("", False),
        ("def use(it: Any) -> Any: return it.stream()", False),
        ("opened: Awaitable[Any]", True),
        ("async def use(it: Any) -> None: await it(3)(it.stream)", True),
        ('def use(it: Any) -> Any: return getattr(it, "stream")', True),
        ("def use(it: Any) -> Any: submit(it.stream())", True),
    ],
)
def test_the_words_of_the_own_file_decide_where_python_cannot_parse_it(
    tmp_path: Path, part: str, expected: bool
) -> None:
    base = tmp_path / "base.py"
    base.write_text(f"{DECLARATION}\n{part}\nclass broken(:")
    (tmp_path / "__init__.py").touch()
    (tmp_path / "other.py").write_text(TYPED.replace("USE", "..."))
    place = Place(str(base), f"{tmp_path.name}.base", ())
    method = Method("stream", "Schema", {"stream"})
    assert is_coroutine_elsewhere(place, method, is_generated=False) is expected


ABSTRACT = """\
from abc import ABC, abstractmethod
from typing import AsyncIterator

class Schema(ABC):
    @abstractmethod
    async def stream(self) -> AsyncIterator[int]: ...
"""
MIXED_IN = """\
from .base import Schema
from .other import Other

class Both(Other, Schema): ...
"""
REPORTED_ABSTRACT = [REPORTED[0].replace(":4:", ":6:")]
READER = """\
import asyncio
from asyncio import StreamReader

async def use(first: asyncio.StreamReader, second: StreamReader) -> None:
    print(await first.stream(), await second.stream())
"""


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(READER, id="a class of asyncio"),
        pytest.param(OF_ANOTHER, id="a class of the package, a function, a module"),
    ],
)
def test_what_is_certain_to_be_another_does_not_count(project: Any, other: str) -> None:
    project.write("package/__init__.py", "")
    project.write("package/base.py", ABSTRACT)
    project.write("package/other.py", other)
    assert project.cold("package/base.py").ours == REPORTED_ABSTRACT


def test_a_class_without_bases_does_not_implement_an_abstract_method(project: Any) -> None:
    project.write("package/__init__.py", "")
    project.write("package/base.py", ABSTRACT)
    project.write("package/other.py", STRUCTURAL)
    assert project.cold("package/base.py").ours == REPORTED_ABSTRACT


@pytest.mark.parametrize(
    ("mixin", "expected"),
    [
        pytest.param(STRUCTURAL, [], id="of a coroutine function"),
        pytest.param(STRUCTURAL.replace("return self.items()", "yield 1"), REPORTED_ABSTRACT),
    ],
)
def test_a_mixin_implements_what_it_is_combined_with(
    project: Any, mixin: str, expected: List[str]
) -> None:
    project.write("package/__init__.py", "")
    project.write("package/base.py", ABSTRACT)
    project.write("package/other.py", mixin)
    project.write("package/both.py", MIXED_IN)
    assert project.cold("package/base.py").ours == expected


def test_stub_files_of_the_package_count_too(project: Any) -> None:
    project.write("package/__init__.pyi", "")
    project.write("package/base.pyi", DECLARATION)
    concrete = "from .base import Schema\nclass Real(Schema):\n    async def stream(self): ...\n"
    project.write("package/other.pyi", concrete)
    assert project.cold("package/base.pyi").ours == []
    project.write("package/other.pyi", concrete.replace("Real(Schema)", "Real(Protocol)"))
    assert project.cold("package/base.pyi").ours == [REPORTED[0].replace(".py:", ".pyi:")]


def test_what_a_base_elsewhere_demands_is_no_mistake(project: Any) -> None:
    redeclared = ABSTRACT.replace("Schema(ABC)", "Again(Schema, ABC)").replace(
        "class", "from .base import Schema\n\nclass"
    )
    project.write("package/__init__.py", "")
    project.write("package/base.py", ABSTRACT)
    project.write("package/again.py", redeclared)
    assert project.cold("package/base.py", "package/again.py").ours == REPORTED_ABSTRACT


def test_files_beside_a_lone_module_are_not_its_package(project: Any) -> None:
    project.write("base.py", DECLARATION)
    project.write("other.py", AWAITING.replace(".base", "base"))
    assert project.cold("base.py").ours == [line.replace("package/", "") for line in REPORTED]


@pytest.mark.parametrize(
    ("file", "module", "top"),
    [
        pytest.param("space/inner/base.py", "space.inner.base", "space", id="no __init__.py"),
        pytest.param("whole/inner/base.py", "whole.inner.base", "whole", id="one in each"),
        pytest.param("whole/inner/base.py", "base", "whole", id="a module named by its file"),
        pytest.param("whole/__init__.py", "whole", "whole", id="the package itself"),
        pytest.param("space/base.py", "base", None, id="no package"),
    ],
)
def test_a_package_is_found_with_and_without_init_files(
    tmp_path: Path, file: str, module: str, top: Optional[str]
) -> None:
    files = ["space/base.py", "space/inner/base.py", "whole/__init__.py"]
    for each in [*files, "whole/inner/__init__.py", "whole/inner/base.py"]:
        (tmp_path / each).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / each).touch()
    found = {
        path.relative_to(tmp_path.resolve()).parts[0]
        for path in package_files(str(tmp_path / file), module)
    }
    assert found == ({top} if top else set())
