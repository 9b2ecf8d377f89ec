"""Policy text → records: `read_policy` by the rules, `apply_overlay` with corrections."""

from graph_loader.policy.contract import to_json
from graph_loader.policy.files import read_text
from graph_loader.policy.folder import SHIPPED, read_folder
from graph_loader.policy.overlay import apply_overlay
from graph_loader.policy.reader import read_policy

__all__ = ["SHIPPED", "apply_overlay", "read_folder", "read_policy", "read_text", "to_json"]
