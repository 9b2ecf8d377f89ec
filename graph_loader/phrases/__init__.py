"""Product phrases of firms that no word of the chain covers (未匹配用语), counted while they load.

reader.py   the phrases of one firm
count.py    how many firms say each, in memory that does not grow
tally.py    both together, for one load
words.yaml  what is no product, or too wide a word to be one
"""

from graph_loader.phrases.reader import PhraseReader
from graph_loader.phrases.tally import PhraseTally, Unmatched

__all__ = ["PhraseReader", "PhraseTally", "Unmatched"]
