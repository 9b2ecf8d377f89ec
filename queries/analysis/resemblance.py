"""Which words a phrase resembles, by the pieces of one and two characters that they share.

TF-IDF with sublinear term frequencies over character n-grams (Salton and Buckley 1988), cosine
similarity. For suggestions to a person alone: what shares characters need not share a meaning.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PIECES = (1, 2)  # shortest and longest piece, characters; longer ones find fewer aliases
_PAGE = 2_000  # phrases compared at a time, so that memory stays below 100 MB


@dataclass(frozen=True, slots=True)
class Resemblance:
    """By phrase (row) its most similar owners, the most similar first; each array (n, top).

    `owners` and `words` are indices into what was given, `similarity` is 0 to 1. Where there are
    fewer owners than `top`, `owners` is -1 and `similarity` 0.
    """

    owners: NDArray[np.intp]
    words: NDArray[np.intp]
    similarity: NDArray[np.float64]


def find_resembling(
    phrases: Sequence[str], words: Sequence[str], owners: Sequence[int], *, top: int = 3
) -> Resemblance:
    """For each phrase the `top` owners whose best word is most similar to it.

    `owners[i]` (from 0) is whose the word i is; the rarity of pieces is that in phrases and words
    together. Of equals the first owner and its first word come first.
    """
    shape = (len(phrases), top)
    found = Resemblance(np.full(shape, -1, np.intp), np.full(shape, -1, np.intp), np.zeros(shape))
    if not (phrases and words):
        return found
    # Two seconds of start that few commands need.
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=PIECES, sublinear_tf=True)
    vectorizer.fit([*phrases, *words])
    order = np.argsort(np.asarray(owners), kind="stable")
    near = vectorizer.transform([words[place] for place in order]).T.tocsr()
    starts = np.flatnonzero(np.diff(np.asarray(owners)[order], prepend=-1))
    for first in range(0, len(phrases), _PAGE):
        page = slice(first, first + _PAGE)
        scores = (vectorizer.transform(phrases[page]) @ near).toarray()
        best = np.maximum.reduceat(scores, starts, axis=1)  # by owner
        ranked = np.argsort(-best, axis=1, kind="stable")[:, :top]
        size = ranked.shape[1]
        found.similarity[page, :size] = np.take_along_axis(best, ranked, axis=1)
        found.words[page, :size] = order[_find_words(scores, starts, ranked)]
        found.owners[page, :size] = np.asarray(owners)[order][starts][ranked]
    return found


def _find_words(
    scores: NDArray[np.float64], starts: NDArray[np.intp], ranked: NDArray[np.intp]
) -> NDArray[np.intp]:
    """The column of the best word of each ranked owner; those of owner k begin at starts[k]."""
    ends = np.append(starts[1:], scores.shape[1])
    return np.array(
        [
            [starts[owner] + row[starts[owner] : ends[owner]].argmax() for owner in owners]
            for row, owners in zip(scores, ranked, strict=True)
        ],
        dtype=np.intp,
    )
