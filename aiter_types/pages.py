"""A base class for sources that answer page by page."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import AsyncGenerator, Awaitable, Generic, Optional, Sequence, TypeVar

from .bases import AsyncReiterable

__all__ = ["AsyncPages", "Page"]

T_co = TypeVar("T_co", covariant=True)
CursorT = TypeVar("CursorT")
CursorT_co = TypeVar("CursorT_co", covariant=True)


@dataclass(frozen=True)
class Page(Generic[T_co, CursorT_co]):
    """One page of items, and the cursor of the page after it.

    Attributes:
        items: the items of this page, in order; there may be none.
        next_cursor: what fetches the next page, or None on the last page.

    Example:
        >>> Page(["a", "b"], next_cursor=2)
        Page(items=['a', 'b'], next_cursor=2)
    """

    items: Sequence[T_co]
    next_cursor: Optional[CursorT_co]


class AsyncPages(AsyncReiterable[T_co], Generic[T_co, CursorT]):
    """A multi-pass asynchronous iterable over the items of a paged source.

    Implement ``fetch_page``. Each loop starts at the first page and fetches a page when its items
    are wanted, never ahead of that. An error or a cancellation in ``fetch_page`` ends that loop, as
    it ends every asynchronous generator; a new loop starts anew.

    Raises:
        RuntimeError: a page has the cursor by which it was fetched as its ``next_cursor``: the loop
            would never end. The items of that page are given first.

    Example:
        >>> class Names(AsyncPages[str, int]):
        ...     async def fetch_page(self, cursor: Optional[int]) -> Page[str, int]:
        ...         if cursor is None:
        ...             return Page(["Ada", "Grace"], next_cursor=2)
        ...         return Page(["Barbara"], next_cursor=None)
        >>> import asyncio
        >>> async def main() -> None:
        ...     print([name async for name in Names()])
        ...     print([len(page.items) async for page in Names().pages()])
        >>> asyncio.run(main())
        ['Ada', 'Grace', 'Barbara']
        [2, 1]
    """

    __slots__ = ()

    @abstractmethod
    def fetch_page(self, cursor: Optional[CursorT]) -> Awaitable[Page[T_co, CursorT]]:
        """Fetch one page. ``async def`` will do.

        Args:
            cursor: None for the first page, then each page's ``next_cursor``.
        """
        raise NotImplementedError

    async def pages(self) -> AsyncGenerator[Page[T_co, CursorT], None]:
        """Give an asynchronous generator of the pages, empty ones too.

        Raises:
            RuntimeError: the same cursor came twice in a row.
        """
        cursor: Optional[CursorT] = None
        while True:
            page = await self.fetch_page(cursor)
            yield page
            if page.next_cursor is None:
                return
            if page.next_cursor == cursor:
                name = type(self).__name__
                raise RuntimeError(f"{name}: the cursor {cursor!r} came twice in a row")
            cursor = page.next_cursor

    async def __aiter__(self) -> AsyncGenerator[T_co, None]:
        """Give an asynchronous generator of the items of all pages.

        Raises:
            RuntimeError: the same cursor came twice in a row.
        """
        pages = self.pages()
        try:
            async for page in pages:
                for item in page.items:
                    yield item
        finally:
            await pages.aclose()
