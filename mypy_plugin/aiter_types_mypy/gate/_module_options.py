"""mypy's options for single modules of a build."""

from typing import Iterable, Mapping

from mypy.options import Options

from .batches import Batch


def separate(batch: Batch, options: Options) -> None:
    """Give each module options of its own: modules without a section share mypy's one object.

    The plugin changes them for a module whose functions it leaves, and mypy asks for those of all
    modules of an import cycle only after that (2.4.1).
    """
    set_for(options, (source.module for source in batch), {"preserve_asts": options.preserve_asts})


def leave_bodies(options: Options, modules: Iterable[str]) -> None:
    """Let mypy find the types that modules give to others, and leave their functions unchecked.

    mypy 1.20 and later do so where errors are ignored; the older ones only keep quiet.
    """
    set_for(options, modules, {"ignore_errors": True, "preserve_asts": False})


def skip_imports(options: Options, modules: Iterable[str]) -> None:
    """Keep mypy from following imports of some modules: what they give is Any."""
    set_for(options, modules, {"follow_imports": "skip", "follow_imports_for_stubs": True})


def set_for(options: Options, modules: Iterable[str], values: Mapping[str, object]) -> None:
    for module in modules:
        known = options.per_module_options.get(module, {})
        options.per_module_options[module] = {**known, **values}
