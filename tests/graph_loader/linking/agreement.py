"""`python -m tests.graph_loader.linking.agreement`: how well the linker agrees with people.

The labels (`labels.csv`, made by `guideline.md`) are facts without texts: a firm's code, a node,
status and roles. The texts are looked up by code in a folder of registry sheets. Links to nodes
that a label calls ambiguous are no errors of a candidate, but of a link they are.
"""

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import typer

from graph_loader.linking import Linker
from graph_loader.policy import read_folder
from graph_loader.policy.nodes import list_nodes
from graph_loader.sheets import read_firms
from ontology.firm import FirmLink, FirmRow, LinkStatus
from ontology.lexicon import load_lexicon
from tests.graph_loader.linking.naive import SubstringLinker

LABELS = Path(__file__).with_name("labels.csv")
SHEETS = ("lianyungang_all_sectors.csv", "national_equipment_like.csv.gz")
COMMON = ("仪器仪表", "电线电缆")  # the figures are also given without these two
BINS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
NONE = "none"  # the kind of a row that says: this firm names nothing of the chain


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What a label is about."""

    code: str
    kind: str
    node: str
    direction: str


@dataclass(frozen=True, slots=True)
class Label:
    status: str  # linked | ambiguous
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Labels:
    """The firms of one half and what people say of them."""

    firms: tuple[str, ...]
    labels: Mapping[Key, Label]


@dataclass(slots=True)
class Score:
    """Counts over links of status linked; `open` are linked ones that people call ambiguous."""

    hit: int = 0
    wrong: int = 0
    open: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Of those linked, how many people link."""
        return self.hit / max(self.hit + self.wrong + self.open, 1)

    @property
    def recall(self) -> float:
        """Of those that people link, how many are linked."""
        return self.hit / max(self.hit + self.missed, 1)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.hit / max(2 * self.hit + self.wrong + self.open + self.missed, 1)


@dataclass(slots=True)
class Agreement:
    """The whole comparison; `trusted` pairs a confidence with whether people link.

    Where people say that nobody can know, a candidate is neither right nor wrong and left out.
    """

    score: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    sectors: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    roles: Counter[str] = field(default_factory=Counter)
    open_words: Counter[str] = field(default_factory=Counter)
    trusted: dict[str, list[tuple[float, bool]]] = field(default_factory=lambda: defaultdict(list))
    differences: list[str] = field(default_factory=list)


def read_labels(half: str, path: Path = LABELS) -> Labels:
    """The labels of one half: tune, test or both."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if half in (row["half"], "both")]
    labels = {
        Key(row["code"], row["kind"], row["node"], row["direction"]): Label(
            row["status"], frozenset(row["roles"].split("+"))
        )
        for row in rows
        if row["kind"] != NONE
    }
    return Labels(tuple(dict.fromkeys(row["code"] for row in rows)), labels)


def find_rows(codes: Iterable[str], folder: Path) -> dict[str, FirmRow]:
    """The first row of each firm in the sheets of a folder."""
    wanted = set(codes)
    found: dict[str, FirmRow] = {}
    for sheet in SHEETS:
        for row in read_firms(folder / sheet):
            if isinstance(row, FirmRow) and row.id in wanted:
                found.setdefault(row.id, row)
    return found


def compare(labels: Labels, links: Mapping[str, Sequence[FirmLink]]) -> Agreement:
    """People's labels against the linker's, firm by firm."""
    agreement = Agreement()
    for code in labels.firms:
        found = {
            Key(code, link.node.kind, link.node.name, link.node.direction): link
            for link in links[code]
        }
        expected = {key: label for key, label in labels.labels.items() if key.code == code}
        for key in sorted(found.keys() | expected.keys()):
            _count(agreement, key, expected.get(key), found.get(key))
    return agreement


def _count(agreement: Agreement, key: Key, label: Label | None, link: FirmLink | None) -> None:
    people = label.status if label else ""
    ours = link.status.value if link else ""
    if link:
        said = (link.confidence, people == "linked")
        if people != "ambiguous" or ours == "linked":
            agreement.trusted[f"{link.status} {key.kind}"].append(said)
    for score in _scores(agreement, key, link):
        score.hit += people == ours == "linked"
        score.missed += people == "linked" != ours
        score.open += ours == "linked" and people == "ambiguous"
        score.wrong += ours == "linked" and not people
    if people == "ambiguous":
        agreement.open_words[ours or "none"] += 1
    if link and label and people == ours == "linked":
        _count_roles(agreement, key, label, link)
    elif people != ("ambiguous" if ours == LinkStatus.CANDIDATE else ours):
        agreement.differences.append(f"{people or '-':9} {ours or '-':9} {_tell(key, link)}")


def _scores(agreement: Agreement, key: Key, link: FirmLink | None) -> Iterator[Score]:
    yield agreement.score[key.kind]
    if key.kind == "component":
        if key.node not in COMMON:
            yield agreement.score["component without the two"]
        yield agreement.sectors[key.direction]


def _count_roles(agreement: Agreement, key: Key, label: Label, link: FirmLink) -> None:
    ours = {str(role) for role in link.roles}
    agreement.roles["links"] += 1
    agreement.roles["all roles"] += ours == label.roles
    agreement.roles["made or not"] += ("make" in ours) == ("make" in label.roles)
    agreement.roles["hit"] += len(ours & label.roles)
    agreement.roles["ours"] += len(ours)
    agreement.roles["people"] += len(label.roles)
    if ours != label.roles:
        roles = f"{'+'.join(sorted(label.roles))} ours {'+'.join(sorted(ours))}"
        agreement.differences.append(f"roles     {roles} {_tell(key, link)}")


def _tell(key: Key, link: FirmLink | None) -> str:
    words = "、".join(dict.fromkeys(m.text for m in link.mentions)) if link else ""
    confidence = f" {link.confidence:.2f} “{words}”" if link else ""
    return f"{key.code} {key.direction}／{key.node} ({key.kind}){confidence}"


def list_lines(agreement: Agreement) -> Iterator[str]:
    """The figures as Markdown."""
    yield "| links of status linked | precision | recall | F1 | right | wrong | open | missed |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for name, score in [*agreement.score.items(), *sorted(agreement.sectors.items())]:
        rates = f"{score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f}"
        yield f"| {name} | {rates} | {score.hit} | {score.wrong} | {score.open} | {score.missed} |"
    roles = agreement.roles
    right = 2 * roles["hit"] / max(roles["ours"] + roles["people"], 1)
    yield ""
    yield f"Roles on {roles['links']} links that both have: {right:.3f} (micro F1 over roles),"
    yield f"the same set {roles['all roles'] / max(roles['links'], 1):.3f},"
    yield f"made or not {roles['made or not'] / max(roles['links'], 1):.3f}."
    yield f"Of what people call ambiguous: {dict(agreement.open_words)}."
    yield ""
    yield "| confidence | links | mean | right | Brier |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for name, pairs in sorted(agreement.trusted.items()):
        yield from _reliability(name, pairs)


def _reliability(name: str, pairs: Sequence[tuple[float, bool]]) -> Iterator[str]:
    for low, high in pairwise(BINS):
        inside = [pair for pair in pairs if low < pair[0] <= high]
        if inside:
            yield _mean(f"{name} {low:.1f}–{high:.1f}", inside)
    yield _mean(f"{name}, all", pairs)


def _mean(name: str, pairs: Sequence[tuple[float, bool]]) -> str:
    size = len(pairs)
    mean, right = sum(p for p, _ in pairs) / size, sum(true for _, true in pairs) / size
    brier = sum((p - true) ** 2 for p, true in pairs) / size
    return f"| {name} | {size} | {mean:.2f} | {right:.2f} | {brier:.3f} |"


def main(
    data: Annotated[Path, typer.Option(help="folder with the registry sheets")],
    half: str = "tune",
    labels: Path = LABELS,
) -> None:
    """Compare, and list the differences of the tune half."""
    people = read_labels(half, labels)
    rows = find_rows(people.firms, data)
    nodes, lexicon = list_nodes(read_folder()), load_lexicon()
    linker, naive = Linker(nodes, lexicon), SubstringLinker(nodes, lexicon)
    agreement = compare(people, {code: linker.link(rows[code]) for code in people.firms})
    simple = compare(people, {code: naive.link(rows[code]) for code in people.firms})
    sys.stdout.write(f"{len(people.firms)} firms, half {half}.\n\n")
    sys.stdout.write("\n".join(list_lines(agreement)) + "\n")
    for kind in ("component", "direction"):
        score = simple.score[kind]
        sys.stdout.write(f"A substring loop with the same words, {kind}: F1 {score.f1:.3f}.\n")
    if half == "tune":
        sys.stdout.write("\n".join(["", *agreement.differences]) + "\n")


if __name__ == "__main__":
    typer.run(main)
