"""The faults of the text (文本疑点), with what they concern."""

from collections.abc import Iterator, Mapping, Sequence

from graph_loader.load.policy.citation import Citations, Row, join
from graph_loader.load.policy.duties import list_target_ids, task_id
from graph_loader.load.policy.layout import LaidOut
from graph_loader.load.policy.support import measure_id
from graph_loader.load.writing import Step
from ontology.ids import node_id
from ontology.policy import Issue, Policy, Reading


def issue_id(issue: Issue) -> str:
    return node_id("issue", issue.kind, issue.title)


def list_issue_nodes(policy: Policy, issues: Sequence[Issue]) -> Mapping[str, list[Row]]:
    """The rows of the register, in its order."""
    cited = Citations(policy)
    return {
        "Issue": [
            {
                "id": issue_id(issue),
                "kind": issue.kind,
                "title": issue.title,
                "explanation": issue.explanation,
                "ask": issue.ask,
                "origin": issue.origin.value,
                "quotes": [one.evidence.quote for one in issue.cited],
                "starts": [one.evidence.start for one in issue.cited],
                "ends": [one.evidence.end for one in issue.cited],
                "clauses": [cited.path(one.clause) for one in issue.cited],
                "clause_ids": [one.clause for one in issue.cited],
                "order": n,
            }
            for n, issue in enumerate(issues)
        ]
    }


def list_issue_links(laid_out: LaidOut, policy_id: str, issues: Sequence[Issue]) -> Iterator[Step]:
    """STATED_IN each clause that is quoted, CONCERNS each node."""
    stated = {(issue_id(issue), one.clause): None for issue in issues for one in issue.cited}
    yield join("STATED_IN", "Issue", "Clause", stated)
    targets = list_target_ids(laid_out.policy, policy_id)
    ends: dict[str, dict[tuple[str, str], None]] = {}
    for issue in issues:
        for node in issue.concerns:
            key = _key(node, laid_out, targets)
            ends.setdefault(node.kind.capitalize(), {})[issue_id(issue), key] = None
    for kind, pairs in ends.items():
        yield join("CONCERNS", "Issue", kind, pairs)


def _key(node: Reading, laid_out: LaidOut, targets: Sequence[str]) -> str:
    """The id of a node that an issue names by number, name or place."""
    match node.kind:
        case "measure":
            return measure_id(node.id)
        case "task":
            return task_id(node.id)
        case "district":
            return laid_out.id(node.id)
        case "target":
            return targets[int(node.id)]
        case _:
            return node.id
