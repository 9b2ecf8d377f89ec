"""The register: what all rules find and what people entered, in one order."""

from graph_loader.policy.issues.borrowing import find_borrowed
from graph_loader.policy.issues.conflict import find_conflicts
from graph_loader.policy.issues.missing import find_missing
from graph_loader.policy.issues.naming import find_names
from graph_loader.policy.issues.source import Source
from graph_loader.policy.issues.unplaced import find_unplaced
from graph_loader.policy.issues.vagueness import find_vague
from ontology.measure import Scheme
from ontology.policy import ISSUE_KINDS, Issue, Policy

_RULES = (find_conflicts, find_names, find_missing, find_borrowed, find_vague, find_unplaced)


def find_issues(
    policy: Policy, scheme: Scheme | None = None, unnamed: tuple[str, ...] = ()
) -> tuple[Issue, ...]:
    """Every fault that the rules find and every one that people entered, by kind and place.

    `unnamed` are the districts of the policy's city that the layout does not name. Of two faults
    with one title the entered one stays.
    """
    source = Source(policy, scheme, unnamed)
    found = [issue for rule in _RULES for issue in rule(source)]
    kept = {issue.title: issue for issue in (*found, *policy.issues)}
    return tuple(sorted(kept.values(), key=_order))


def _order(issue: Issue) -> tuple[int, int]:
    return ISSUE_KINDS.index(issue.kind), min(one.evidence.start for one in issue.cited)
