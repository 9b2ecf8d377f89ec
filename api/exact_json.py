"""JSON with its numbers as they are written: 2999.9999999999999999999999 is not 3000."""

import json
from collections.abc import Callable, Coroutine, Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from ontology.errors import InputError, Place

MAX_DEPTH = 20
LONGEST = 40  # digits of an integer that is read as one; facts refuse longer numbers by name


def parse_json(content: bytes, place: Place | None = None, encodings: Sequence[str] = ()) -> object:
    """The value, decimals as Decimal; `encodings` are tried where the bytes are no Unicode.

    Raises InputError for what is no JSON, is nested too deep, or holds a number or a character
    that nothing can be done with.
    """
    where = place or Place()
    text = _decode(content, where, encodings)
    try:
        value = json.loads(text, parse_float=Decimal, parse_int=_read_integer)
    except json.JSONDecodeError as error:
        at = f"第 {error.lineno} 行第 {error.colno} 个字符处读不下去"
        raise InputError(f"不是有效的 JSON（{at}）", where) from error
    except RecursionError as error:
        raise _too_deep(where) from error
    except InvalidOperation as error:
        raise InputError("JSON 里有大得或小得无法计算的数", where) from error
    _check(value, where)
    return value


def _decode(content: bytes, place: Place, encodings: Sequence[str]) -> str:
    for encoding in (json.detect_encoding(content), *encodings):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError("文字编码认不出来", place, "UTF-8 编码的 JSON")


def _read_integer(digits: str) -> int | Decimal:
    return int(digits) if len(digits) <= LONGEST else Decimal(digits)


def _check(value: object, place: Place) -> None:
    """Level by level, so that no depth exhausts the stack."""
    level, depth = [value], 0
    while level:
        if depth > MAX_DEPTH:
            raise _too_deep(place)
        texts = [each for each in level if isinstance(each, str)]
        texts += [key for each in level if isinstance(each, dict) for key in each]
        if any("\ud800" <= character <= "\udfff" for text in texts for character in text):
            raise InputError("JSON 里有残缺的字符（单独的 \\ud800 至 \\udfff）", place)
        level = [one for each in level for one in _inside(each)]
        depth += 1


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _too_deep(place: Place) -> InputError:
    return InputError(f"JSON 嵌套太深，最多 {MAX_DEPTH} 层", place)


class ExactRequest(Request):
    """A request that gives its body as `parse_json` reads it."""

    async def json(self) -> Any:
        if not hasattr(self, "_json"):
            self._json = parse_json(await self.body())
        return self._json


class ExactRoute(APIRoute):
    """A route that reads its JSON body exactly, and says in Chinese what is wrong with it."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_exactly(request: Request) -> Response:
            exact = ExactRequest(request.scope, request.receive)
            # Read here: what fails within the framework is answered in its own English words.
            if "json" in request.headers.get("content-type", "") and await exact.body():
                await exact.json()
            return await handle(exact)

        return handle_exactly
