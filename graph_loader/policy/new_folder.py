"""A new policy folder to curate, made from a policy file."""

import shutil
from pathlib import Path

from graph_loader.policy.draft import draft_overlay, draft_readme
from graph_loader.policy.files import read_text
from graph_loader.policy.folder import TEXT
from graph_loader.policy.measures_draft import draft_measures
from graph_loader.policy.measures_file import FILE as MEASURES
from graph_loader.policy.overlay_file import FILE as OVERLAY
from graph_loader.policy.reader import read_policy
from ontology.errors import InputError, Place
from ontology.policy import Policy

README = "README.md"


def start_folder(folder: Path, file: Path) -> Policy:
    """Make a folder to curate from a policy file; the policy as the rules read it.

    The folder holds the text, a Word or PDF file itself beside it, and the drafts of overlay.yaml,
    measures.yaml and README.md. Raises InputError for a folder that is not empty and for a file
    that cannot be read; then nothing is written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(
            f"{folder.name} 已经存在，而且不是空的", Place(file=folder.name), "一个新的或者空的目录"
        )
    policy = read_policy(read_text(file))
    folder.mkdir(parents=True, exist_ok=True)
    source = "" if file.suffix.lower() == ".txt" else file.name
    drafts = {
        TEXT: policy.text,
        OVERLAY: draft_overlay(policy),
        MEASURES: draft_measures(policy),
        README: draft_readme(policy, source),
    }
    for name, text in drafts.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as stream:
            stream.write(text)
    if source:
        shutil.copyfile(file, folder / source)
    return policy
