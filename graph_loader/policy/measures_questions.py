"""What the rules cannot settle in an item: what a draft of it must ask a person."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from graph_loader.policy.amounts import Amount, Terms, read_terms
from graph_loader.policy.view import read_view
from ontology.policy import Measure

UNNAMED = "基数"

_NUMBER = r"\s*\d[\d.]*\s*%"
_BASES = (
    re.compile(r"按照?(?:当年|年度)?(?:不高于|不超过|不低于)?(?!不)([^，,按]{2,20}?)的?" + _NUMBER),
    re.compile(r"给予(?:不高于|不超过|不低于)?(?!不)([^，,]{2,12}?)的?(?:全额|" + _NUMBER + ")"),
)
_NO_MONEY = re.compile(r"LPR|利率|费率|税率", re.IGNORECASE)
_REACHED = re.compile(
    r"(?:首次|合计|累计)?(?:在|为|不低于|不少于|达到|达|突破|超过|大于|高于|满|至|介于)?(?:人民币)?$"
)
_MORE_THAN = re.compile(r"(?<!不)(?:超过|大于|高于|多于)(?:人民币)?$")
_LEADING = re.compile(r"^(?:.*[，。；：,;:]|.*(?<!目)的)?(?:对于?|其|且)?(?:企业)?")
_SAME = re.compile(r"当年|年度|每年|完成|实际|项目|(?:总额|金额|额)$|（[^）]*）")
_PER = re.compile(r"[每单][^，。；每单]{1,6}?(?=给予|奖|补|资助|发放|支持|标准|$)")


@dataclass(frozen=True)
class Doubts:
    """An item with the terms of its sentence, and what is open in them."""

    measure: Measure

    @cached_property
    def terms(self) -> Terms:
        return read_terms("".join(read_view(self.measure.evidence.quote).text.split()))

    @cached_property
    def named_base(self) -> str:
        """What the text says that the rate is of, "" where it does not say so."""
        found = next(filter(None, (form.search(self.terms.text) for form in _BASES)), None)
        return found[1].strip() if found else ""

    @property
    def base(self) -> str:
        """The label of the base: as named, else what the threshold counts."""
        return self.named_base or self.reached or UNNAMED

    @property
    def rated(self) -> bool:
        """Whether a rate of an amount of money is known."""
        return self.measure.rate_max is not None and not _NO_MONEY.search(self.named_base)

    @cached_property
    def threshold(self) -> Amount | None:
        """The only threshold; None for tiers, which have one each."""
        found = self.terms.by_role("threshold")
        wanted = self.measure.threshold
        return None if self.terms.tiers else next((o for o in found if o.value == wanted), None)

    @property
    def reached(self) -> str:
        """What the threshold counts, such as 年度研发费用; "" where there is none."""
        if self.threshold is None:
            return ""
        return _LEADING.sub("", _REACHED.sub("", self.threshold.before))

    @property
    def exclusive(self) -> bool:
        """Whether the threshold leaves its own number out (超过500万元)."""
        return bool(self.threshold and _MORE_THAN.search(self.threshold.before))

    @property
    def apart(self) -> bool:
        """Whether the threshold counts something else than the base of the rate, as written."""
        if self.threshold is None:
            return False
        return not self.rated or _SAME.sub("", self.base) != _SAME.sub("", self.reached)

    @property
    def tier_words(self) -> tuple[str, ...]:
        """Each tier's threshold as a name, such as 突破10亿元, in the order of the amounts."""
        return tuple(
            f"{'超过' if _MORE_THAN.search(one.before) else '达到'}{one.words}"
            for one, _ in self.terms.tiers
        )

    @property
    def each_cap(self) -> tuple[float, str] | None:
        """A cap of each project or piece beside the widest, and what it counts for."""
        caps = sorted(set(self.terms.cap_amounts))
        if len(caps) != 2:
            return None
        scope = self.terms.scope_of(caps[0])
        return (caps[0], scope) if scope and scope != self.measure.cap_scope else None

    @property
    def unplaced(self) -> tuple[str, ...]:
        """Numbers of the item that a draft leaves out."""
        rated, measure = self.rated, self.measure
        reached = {one.value for one in self.terms.by_role("threshold")}
        reasons = {
            "其他门槛": len(reached) > 1 and not self.terms.tiers,
            "其他档的比例": rated and len(set(self.terms.rates)) > 1,
            "各档的限额": rated and len(measure.amounts) > 1 and self.each_cap is None,
            "比例之外的定额": rated and measure.fixed is not None,
            "定额之外的各档限额": not rated
            and bool(measure.fixed and measure.cap and measure.amounts),
        }
        return tuple(words for words, holds in reasons.items() if holds)

    def ask(self) -> Iterator[str]:
        """The open questions, in Chinese."""
        for piece in self.terms.by_role("piece"):
            per = _PER.search(piece.before)
            told = f"{per.group() if per else ''}{piece.words}"
            yield f"“{told}”按件数、面积等计，不是定额，草稿没有写进：数量填什么，怎样计算"
        if self.measure.rate_max is not None and not self.rated:
            yield f"“{self.named_base}”不是金额，草稿没有写进比例：补助额按什么计算"
        if self.unplaced:
            yield f"草稿没有写进{'、'.join(self.unplaced)}：怎样计算"
        yield from self._ask_threshold()
        if self.rated and not self.named_base:
            yield f"原文没有写明比例的基数，草稿按“{self.base}”计：是不是"
        if self.rated and self.each_cap:
            value, scope = self.each_cap
            each = f"每{scope}" if len(scope) == 1 else f"每个{scope}"
            yield f"{each}最高 {value:g} 万元，草稿按{each}分别填报：对不对"

    def _ask_threshold(self) -> Iterator[str]:
        if self.terms.tiers:
            words = "、".join(self.tier_words)
            yield f"各档的门槛（{words}）写成了档的名称，由填报的人选：口径对不对"
        elif self.threshold and self.apart:
            other = f"，与比例的基数“{self.base}”分开填报：是不是两个数"
            told = other if self.rated else "：口径对不对"
            yield f"门槛“{self.reached}”写成了单独的条件{told}"
        elif self.exclusive and self.threshold:
            yield f"“超过{self.threshold.words}”不含本数，草稿的门槛含本数：怎样认定"
