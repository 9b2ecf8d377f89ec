"""Links of which the data does not tell whether they are made here."""

from collections.abc import Sequence

from ontology.evidence import Origin
from ontology.state import LinkState
from queries.analysis.link_state import judge_link, load_rule
from queries.answers import ReviewItem, StateDoubt
from queries.review.effects import Effects
from queries.sights import Seen


def list_state_doubts(effects: Effects) -> Sequence[ReviewItem]:
    """Links in 未见证据, those first by which most others would change, then as the text goes."""
    found = [
        _doubt(link, effects)
        for link in effects.links.values()
        if judge_link(link.sight, load_rule()).state is LinkState.UNSEEN
    ]
    return tuple(
        ReviewItem(state=doubt) for doubt in sorted(found, key=lambda doubt: -doubt.links_changed)
    )


def _doubt(link: Seen, effects: Effects) -> StateDoubt:
    finding = judge_link(link.sight, load_rule())
    absent = LinkState.BROKEN if link.sight.neighbours else LinkState.BLANK
    others = effects.count_others(link.id)
    return StateDoubt(
        node_id=link.id,
        node=link.row.component,
        direction=link.row.direction,
        sector=link.row.sector,
        origin=Origin(link.row.origin),
        state=finding.state,
        why=finding.why,
        if_accepted=f"判为有：{finding.state} → {LinkState.PLAIN}"
        + (f"，另有 {others} 个环节的状态会变" if others else ""),
        if_rejected=f"判为无：{finding.state} → {absent}",
        links_changed=1 + others,
        doubtful_count=link.sight.doubtful,
        direction_count=link.sight.coarse,
    )
