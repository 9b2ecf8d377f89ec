"""Whether what the package declares is in order: ontology, questions, lexicon, docs."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from graph_loader.linking.vocabulary import entry_of
from graph_loader.load.fitting import fit_reference
from graph_loader.policy import read_folder
from graph_loader.policy.nodes import list_nodes
from ontology.errors import LianTuError
from ontology.lexicon import load_lexicon
from ontology.model import load_model
from ontology.reference import read_reference
from ontology.schema_page import render_schema_page
from queries.catalogue import load_catalogue


@dataclass(frozen=True, slots=True)
class Finding:
    """What is out of order, and in which check."""

    check: str
    problem: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """`checked` names all checks that ran; no findings means all is in order."""

    checked: tuple[str, ...]
    findings: tuple[Finding, ...]


def find_docs() -> Path | None:
    """The docs folder of a source tree; None where only the packages are installed."""
    folder = Path(str(files("ontology"))).parent / "docs"
    return folder if folder.is_dir() else None


def run_checks(docs: Path | None) -> CheckReport:
    """Run every check; one that meets a broken declaration reports it and the next goes on."""
    checks: Mapping[str, Callable[[], Iterator[str]]] = {
        "本体 ontology": check_model,
        "问题目录 questions": check_questions,
        "词典 lexicon": check_lexicon,
        "参考层 reference": check_reference,
        "文档 docs": lambda: check_docs(docs),
    }
    findings = [Finding(name, problem) for name in checks for problem in guard(checks[name])]
    return CheckReport(tuple(checks), tuple(findings))


def guard(check: Callable[[], Iterator[str]]) -> Iterator[str]:
    try:
        yield from check()
    except LianTuError as error:
        yield str(error)


def check_model() -> Iterator[str]:
    if not load_model().kinds:
        yield "没有任何种类"


def check_questions() -> Iterator[str]:
    if not load_catalogue().questions:
        yield "目录是空的"


def check_lexicon() -> Iterator[str]:
    """Every node of the policy that ships needs an entry, and every entry a node."""
    lexicon, nodes = load_lexicon(), list_nodes(read_folder())
    found = {node: entry_of(node, lexicon) for node in nodes}
    used = {(entry.direction, entry.name) for entry in found.values() if entry}
    for node, entry in found.items():
        if entry is None:
            yield f"环节“{node.direction}／{node.name}”没有词条"
    for direction, name in lexicon.entries:
        if (direction, name) not in used:
            yield f"词条“{direction}／{name or '（子方向）'}”不在随附的政策里"


def check_reference() -> Iterator[str]:
    """Every direction and component of the policy that ships needs an entry, and the reverse."""
    policy = read_folder()
    fitted = fit_reference(read_reference(), list_nodes(policy))
    spoken = {item.node.id for item in fitted.items}
    for component in policy.components:
        if component.id not in spoken:
            yield f"环节“{component.direction}／{component.name}”没有参考条目"
    for entry in fitted.unmatched:
        yield f"参考条目“{entry}”不在随附的政策里"


def check_docs(docs: Path | None) -> Iterator[str]:
    if docs is None:
        return
    page = docs / "schema.md"
    if not page.is_file() or page.read_text("utf-8") != render_schema_page(load_model()):
        yield "docs/schema.md 与 ontology/ 不一致；运行 liantu check --write 重写"


def write_docs(docs: Path) -> None:
    """Write the generated pages anew."""
    (docs / "schema.md").write_text(render_schema_page(load_model()), "utf-8")
