"""A policy folder: `text.txt` and, beside it, `overlay.yaml` with people's corrections."""

from pathlib import Path

from graph_loader.policy.files import read_text
from graph_loader.policy.overlay import apply_overlay
from graph_loader.policy.reader import read_policy
from ontology.policy import Policy

SHIPPED = Path(__file__).with_name("texts") / "lianzhengbanfa-2023-36"


def read_folder(folder: Path = SHIPPED) -> Policy:
    """The policy of a folder, corrected where the folder has an overlay.

    Raises InputError for a text that cannot be read, DeclarationError for a wrong overlay.
    """
    policy = read_policy(read_text(folder / "text.txt"))
    overlay = folder / "overlay.yaml"
    return apply_overlay(policy, overlay) if overlay.exists() else policy
