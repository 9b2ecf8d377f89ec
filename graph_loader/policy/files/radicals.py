"""Characters that a PDF names by their shape → the characters that were meant.

Fonts draw a radical (⾼, U+2FBC) and the character (高, U+9AD8) with one glyph, so that a PDF may
tell either. The pairs are those of Unicode's EquivalentUnifiedIdeograph.txt for CJK Radicals
Supplement, as far as Chinese fonts draw them alike; the Kangxi block decomposes by NFKC.
"""

import re
import unicodedata

_SUPPLEMENT = (
    "⺂乛 ⺃乚 ⺅亻 ⺉刂 ⺋㔾 ⺏尣 ⺐尢 ⺒巳 ⺓幺 ⺔彑 ⺕彐 ⺖忄 ⺘扌 ⺙攵 ⺛旡 ⺞歺 "
    "⺟母 ⺠民 ⺡氵 ⺣灬 ⺤爫 ⺦丬 ⺨犭 ⺭礻 ⺯糹 ⺰纟 ⺱罓 ⺳㓁 ⺹耂 ⺺肀 ⺾艹 ⻂衤 "
    "⻅见 ⻆角 ⻈讠 ⻉贝 ⻋车 ⻌辶 ⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 ⻖阝 ⻘青 ⻙韦 ⻚页 ⻛风 "
    "⻜飞 ⻝食 ⻟飠 ⻠饣 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻮齿 "
    "⻯竜 ⻰龙 ⻱龜 ⻲亀 ⻳龟 ⺎兀 ⺫罒 ⺲罒 ⻁虎 ⻃覀 ⻄西"
)
_OTHERS = {"⼾": "户", "⸺": "——", "\xa0": " ", "\xad": ""}  # NFKC has the traditional 戶
_PAIRS = {pair[0]: pair[1] for pair in _SUPPLEMENT.split()}
_MEANT = str.maketrans(_PAIRS | _OTHERS)
_SHAPES = re.compile("[\u2f00-\u2fd5\uf900-\ufaff\ufb00-\ufb06]")


def write_plainly(text: str) -> str:
    """The text in the characters that people type; punctuation and width stay as they are."""
    plain = text.translate(_MEANT)
    return _SHAPES.sub(lambda match: unicodedata.normalize("NFKC", match.group()), plain)
