"""A rule's page in Markdown: what ``explain`` prints and ``docs/rules`` holds."""

import re

from aiter_types.rules import Message, Rule

__all__ = ["on_or_off", "page", "sentence"]

_EXCEPTION = re.compile(r"\w+Error: ")


def page(rule: Rule) -> str:
    """Write a rule's page.

    Example:
        >>> from aiter_types.rules import RULES
        >>> page(RULES["aiter-coroutine"]).splitlines()[0]
        '# aiter-coroutine'
    """
    sections = [f"# {rule.code}\n\n{sentence(rule.title)}\n\n{_facts(rule)}"]
    sections += [f"## Why\n\n{rule.why}\n", f"## What CPython shows\n\n{_failure(rule)}"]
    if rule.bad:
        sections.append(f"## Example\n\nThe mistake:\n\n{_fenced('python', rule.bad)}")
        sections.append(f"The right form:\n\n{_fenced('python', rule.good)}")
    sections.append(f"## Messages\n\n{_messages(rule)}")
    if rule.repair.kind != "none":
        sections.append(f"## Repair\n\n{sentence(f'{rule.repair.kind}: {rule.repair.text}')}\n")
    if rule.limits:
        sections.append(f"## Limits\n\n{rule.limits}\n")
    if rule.links:
        links = "".join(f"- <{link}>\n" for link in rule.links)
        sections.append(f"## Links\n\n{links}")
    return "\n".join(sections)


def sentence(text: str) -> str:
    """Make a line a sentence.

    Example:
        >>> sentence("nothing at run time")
        'Nothing at run time.'
    """
    return f"{text[0].upper()}{text[1:]}."


def on_or_off(rule: Rule) -> str:
    """Say whether a rule is on without configuration."""
    return "on" if rule.default else "off"


def _fenced(language: str, text: str) -> str:
    """Put text into a fenced block."""
    return f"```{language}\n{text}```\n"


def _facts(rule: Rule) -> str:
    switch = "disable" if rule.default else "enable"
    return (
        f"- Default: {on_or_off(rule)}. Turn it {'off' if rule.default else 'on'} with "
        f'`{switch} = ["{rule.code}"]`.\n'
        f"- One line: `# type: ignore[{rule.code}]`.\n"
        f"- Since {rule.since}.\n"
    )


def _failure(rule: Rule) -> str:
    if _EXCEPTION.match(rule.failure):
        return _fenced("text", f"{rule.failure}\n")
    return f"{sentence(rule.failure)}\n"


def _messages(rule: Rule) -> str:
    heading = "A word in braces stands for a name or a type of your code.\n\n"
    blocks = "\n".join(_message(rule.code, message) for message in rule.messages.values())
    return heading + blocks


def _message(code: str, message: Message) -> str:
    return _fenced("text", f"error: {message.error}  [{code}]\nnote: {message.note}\n")
