"""What a call of a class gives."""

from typing import Optional

from mypy.erasetype import erase_typevars
from mypy.nodes import GDEF, CallExpr, Expression, FuncDef, MypyFile, NameExpr, RefExpr, TypeInfo
from mypy.types import CallableType, Type, TypeVarType, get_proper_type
from mypy.typevars import fill_typevars

from .rebinding import is_rebound


def new_instance(value: Expression, tree: MypyFile) -> Optional[Type]:
    """Give the type of ``Class()``; None where something else may decide it."""
    callee = value.callee if isinstance(value, CallExpr) else None
    info = callee.node if isinstance(callee, RefExpr) else None
    if not isinstance(info, TypeInfo) or makes_others(info):
        return None
    if isinstance(callee, NameExpr) and (callee.kind != GDEF or is_rebound(callee, tree)):
        return None
    return any_instance(info)


def any_instance(info: TypeInfo) -> Type:
    """Give the type of an instance of a class."""
    # What a call binds the class's type variables to is not known
    return erase_typevars(fill_typevars(info))


def makes_others(info: TypeInfo) -> bool:
    """Tell whether ``__new__`` or a metaclass may decide what a call of the class gives."""
    if info.module_name == "builtins":
        return info.name in ("reversed", "super", "type")
    symbol = info.get("__new__")
    new = symbol.node if symbol is not None else None
    plain_new = isinstance(new, FuncDef) and _makes_own(new)
    metaclass = info.metaclass_type
    plain_call = metaclass is None or metaclass.type.fullname in ("abc.ABCMeta", "builtins.type")
    return info.fallback_to_any or not plain_new or not plain_call


def _makes_own(new: FuncDef) -> bool:
    """Tell whether ``__new__`` gives an instance of its class: typeshed's says so by ``Self``."""
    signature = new.type if isinstance(new.type, CallableType) else None
    result = None if signature is None else get_proper_type(signature.ret_type)
    is_own = isinstance(result, TypeVarType) and result.name == "Self"
    return is_own or new.info.fullname == "builtins.object"
