"""The schema page docs/schema.md, made from the model."""

from collections.abc import Iterator, Mapping

from ontology.model import Kind, Link, Model, Property

_HEAD = """# The graph's schema (图谱结构)

Generated from `ontology/kinds/*.yaml` and `ontology/links/*.yaml`; do not edit.
`liantu check` compares this page with them; `liantu check --write` writes it anew.
"""


def render_schema_page(model: Model) -> str:
    """Markdown with a mermaid diagram, one section a kind and a link; ends with a newline."""
    lines = [_HEAD, "```mermaid", *_diagram(model), "```", "", "## Kinds (种类)"]
    for kind in model.kinds.values():
        lines += _kind_section(kind)
    lines += ["", "## Links (关系)"]
    for link in model.links.values():
        lines += _link_section(link)
    return "\n".join(lines) + "\n"


def _diagram(model: Model) -> Iterator[str]:
    yield "graph LR"
    for kind in model.kinds.values():
        yield f'  {kind.name}["{kind.name}<br/>{kind.label}"]'
    for link in model.links.values():
        for source in link.sources:
            for target in link.targets:
                yield f"  {source} -->|{link.name} {link.label}| {target}"


def _kind_section(kind: Kind) -> list[str]:
    head = ["", f"### {kind.name} {kind.label}", "", kind.description, ""]
    return [*head, *_property_table(kind.properties, kind.key)]


def _link_section(link: Link) -> list[str]:
    ends = f"{', '.join(link.sources)} → {', '.join(link.targets)}"
    head = ["", f"### {link.name} {link.label}", "", f"{link.description} {ends}", ""]
    return [*head, *_property_table(link.properties, "")] if link.properties else head[:-1]


def _property_table(properties: Mapping[str, Property], key: str) -> Iterator[str]:
    yield "| property | type | label | note |"
    yield "|---|---|---|---|"
    for prop in properties.values():
        notes = [
            "unique key" if prop.name == key else "",
            "indexed" if prop.index else "",
            "may be absent" if prop.optional else "",
        ]
        note = ", ".join(part for part in notes if part)
        yield f"| {prop.name} | {prop.type} | {prop.label} | {note} |"
