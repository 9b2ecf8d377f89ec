"""A policy folder: `text.txt` and, beside it, `overlay.yaml` with people's corrections."""

from pathlib import Path

from graph_loader.policy.files import read_text
from graph_loader.policy.overlay import apply_overlay
from graph_loader.policy.overlay_file import FILE as OVERLAY
from graph_loader.policy.quotes import check_quotes
from graph_loader.policy.reader import read_policy
from ontology.errors import InputError, Place
from ontology.policy import Policy

TEXT = "text.txt"
SHIPPED = Path(__file__).with_name("texts") / "lianzhengbanfa-2023-36"


def read_folder(folder: Path = SHIPPED) -> Policy:
    """The policy of a folder, corrected where the folder has an overlay.

    Raises InputError for a text that cannot be read and for a stored quote that the text no longer
    has at its place, DeclarationError for a wrong overlay.
    """
    if not (folder / TEXT).is_file():
        raise InputError(
            f"目录 {folder.name} 里没有 {TEXT}",
            Place(file=folder.name),
            "政策目录；liantu policy new 目录 文件 可以从政策文件建一个",
        )
    policy = read_policy(read_text(folder / TEXT))
    overlay = folder / OVERLAY
    corrected = apply_overlay(policy, overlay) if overlay.exists() else policy
    check_quotes(corrected)
    return corrected
