import unicodedata

from graph_loader.policy.files.radicals import write_plainly


def test_radicals_become_the_characters_that_were_meant() -> None:
    assert (
        write_plainly("⾼质量的⻋⽤⻓⻔、⺠⽣与⻛电，⽤⼾") == "高质量的车用长门、民生与风电，用户"
    )


def test_every_radical_of_the_kangxi_block_becomes_a_character() -> None:
    shapes = "".join(map(chr, range(0x2F00, 0x2FD6)))
    assert all("CJK UNIFIED" in unicodedata.name(meant) for meant in write_plainly(shapes))


def test_marks_and_width_stay() -> None:
    assert write_plainly("（Ａ）％，１０㎡⸺B\xad\xa0C") == "（Ａ）％，１０㎡——B C"
