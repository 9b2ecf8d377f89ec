from ontology.firm_name import normalise_name


def test_brackets_width_case_and_spaces_do_not_tell_firms_apart() -> None:
    assert normalise_name("海州ＡＢＣ（江苏） 有限公司") == normalise_name("海州abc(江苏)有限公司")
    assert normalise_name("甲〔乙〕厂") == "甲(乙)厂"


def test_words_stay_where_they_are() -> None:
    names = {"甲（江苏）有限公司", "江苏甲有限公司", "甲有限公司"}
    assert len({normalise_name(name) for name in names}) == 3
