"""冲突: support that presupposes a grant, beside a rule that excludes whoever has one."""

import re
from collections.abc import Iterator

from graph_loader.policy.issues.source import Source
from ontology.policy import Cited, Issue, Reading

_EXCLUDED = re.compile(
    r"已经?(?:获得|享受|取得|列入)[^。；]{0,8}(?:国家|省)[^。；]{0,24}(?:不再|不得|不予|不重复)[^。；]*"
)
_MATCHED = re.compile(
    r"(?:国家|省)级?[^，。；]{0,6}(?:拨付|补助|资助|下达|支持)[^，。；]{0,6}(?:资金|经费|额度)?的?"
    r"\s*\d+(?:\.\d+)?%[^。；]{0,6}配套"
    r"|配套[^，。；]{0,10}(?:国家|省)级?[^，。；]{0,6}(?:资金|项目)"
)


def find_conflicts(source: Source) -> Iterator[Issue]:
    """One issue where items match money of state or province that another rule shuts out."""
    excluded = _find_exclusion(source)
    matching = list(_find_matching(source))
    if excluded is None or not matching:
        return
    cited = [cited for _, cited in matching]
    numbers = "、".join(number for number, _ in matching)
    places = "、".join(dict.fromkeys(source.path(one) for one in cited))
    yield Issue(
        kind="冲突",
        title=f"{places}按上级资金配套，{source.path(excluded)}又不再支持已获上级扶持的项目",
        explanation=(
            f"支持政策 {numbers} 以项目已经取得国家或省的资金为前提，而“{excluded.evidence.quote}”"
            "按字面把这些项目全部排除。两处不能同时照字面执行；文本没有写明哪一处优先。"
        ),
        ask=source.ask("配套条款与排除条款哪一条优先？", *cited),
        cited=(*cited, excluded),
        concerns=tuple(Reading("measure", number, number) for number, _ in matching),
    )


def _find_exclusion(source: Source) -> Cited | None:
    if source.scheme and source.scheme.rules.excluded:
        return source.cite_stated(source.scheme.rules.excluded)
    match = _EXCLUDED.search(source.policy.text)
    return source.cite(*match.span()) if match else None


def _find_matching(source: Source) -> Iterator[tuple[str, Cited]]:
    """Number and quote of each item that matches a grant."""
    curated = source.scheme.items if source.scheme else ()
    for item in curated:
        if item.rests_on_grant:
            yield item.id, source.cite_stated(item.source)
    known = {item.id for item in curated}
    for measure in source.policy.measures:
        if measure.id not in known and _MATCHED.search(measure.evidence.quote):
            yield measure.id, Cited(measure.evidence, measure.clause)
