"""The normal form under which firm names are compared."""

import unicodedata


def normalise_name(name: str) -> str:
    """NFKC, every bracket as (), no spaces, Latin letters folded; words stay where they are.

    甲（江苏）有限公司 and 江苏甲有限公司 stay two names.
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    return "".join(text.translate(_BRACKETS).split())


_BRACKETS = str.maketrans("〔〕【】[]{}《》", "()()()()()")
