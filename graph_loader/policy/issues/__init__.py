"""文本疑点: what a policy's own text leaves in doubt, found by rules for the genre.

`find_issues` reads a Policy and, where people curated one, its Scheme; nothing is special to one
text. What only people can see goes to `issues:` in the folder's overlay.
"""

from graph_loader.policy.issues.register import find_issues

__all__ = ["find_issues"]
