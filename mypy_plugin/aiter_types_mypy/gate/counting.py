"""Numbers in sentences."""


def count(number: int, word: str) -> str:
    """Give a number with its word.

    Example:
        >>> count(1, "file"), count(2, "file")
        ('1 file', '2 files')
    """
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
