import pytest

from graph_loader.policy import read_folder, read_policy
from graph_loader.policy.document import read_document
from graph_loader.policy.view import read_view
from ontology.policy import Document
from tests.graph_loader.policy.genre import BINYUAN, HAOYUAN, NANLING, QINGSHAN


def test_the_facts_of_the_shipped_text() -> None:
    assert read_folder().document == Document(
        doc_no="连政办发〔2023〕36号",
        title="关于推进装备制造产业高质量发展的实施意见",
        issuer="连云港市人民政府办公室",
        issued="2023-08-10",
        valid_from="2023-08-10",
        valid_to="2025-12-31",
        region="连云港",
    )


def test_a_period_in_years() -> None:
    document = read_policy(BINYUAN).document
    assert (document.valid_from, document.valid_to) == ("2024-04-01", "2027-03-31")
    assert (document.doc_no, document.region) == ("滨原政办规〔2024〕7号", "滨原")


def test_an_order_that_is_in_force_after_thirty_days_for_a_trial() -> None:
    assert read_policy(HAOYUAN).document == Document(
        doc_no="濠源市人民政府令第36号",
        title="濠源市先进光伏与新型储能产业促进办法（试行）",
        issuer="濠源市人民政府",
        issued="2025-03-10",
        valid_from="2025-04-09",
        valid_to="2027-04-08",
        region="濠源",
    )


def test_a_paper_without_number_and_day() -> None:
    assert read_policy(QINGSHAN).document == Document(
        doc_no=None,
        title="青汕市新型储能产业发展行动计划（2025—2027年）",
        issuer="青汕市发展和改革委员会",
        issued=None,
        valid_from="2025-01-01",
        valid_to="2027-12-31",
        region="青汕",
    )


def test_what_is_not_stated_is_none() -> None:
    document = read_policy(NANLING).document
    assert document == Document(
        None, "南岭市关于加快低空经济产业发展的实施意见", None, None, None, None, "南岭"
    )


@pytest.mark.parametrize(
    ("closing", "period"),
    [
        ("本意见自印发之日起施行，有效期至2026年12月31日。", ("2024-05-06", "2026-12-31")),
        ("本办法自2024年6月1日起施行，有效期两年。", ("2024-06-01", "2026-05-31")),
        ("本意见有效期自2024年1月1日至2025年12月31日。", ("2024-01-01", "2025-12-31")),
        ("本意见自2024年2月29日起施行，有效期三年。", ("2024-02-29", "2027-02-28")),
        ("本意见自2024年13月1日起施行。", (None, None)),
        ("本办法自发布之日起30日后施行，有效期3年。", ("2024-06-05", "2027-06-04")),
        ("本办法自印发之日起满三十日后实施。", ("2024-06-05", None)),
        ("本办法自印发之日起30个工作日后施行，有效期两年。", (None, None)),
        ("本措施自印发之日起试行，试行两年。", ("2024-05-06", "2026-05-05")),
        ("本措施自2024年8月31日起执行，试行期6个月。", ("2024-08-31", "2025-02-28")),
        ("本政策自2024年1月1日起施行，有效期十八个月。", ("2024-01-01", "2025-06-30")),
        ("本政策自公布之日起施行，执行至2026年底。", ("2024-05-06", "2026-12-31")),
        ("本规定自二零二四年七月一日起施行，有效期为五年。", ("2024-07-01", "2029-06-30")),
        (
            "本办法自2024年6月1日起施行。原办法自2020年1月1日起施行，同时废止。请执行。",
            ("2020-01-01", None),
        ),
        ("请认真执行。", (None, None)),
        ("开展先试行动，到2025年底建成。本意见自印发之日起施行。", ("2024-05-06", None)),
        ("本办法自印发之日起施行。\n第三条 有效期两年。", ("2024-05-06", "2026-05-05")),
    ],
)
def test_validity(closing: str, period: tuple[str | None, str | None]) -> None:
    text = f"某某市人民政府办公室\n2024年5月6日\n一、总则\n{closing}\n"
    document = read_document(read_view(text))
    assert (document.valid_from, document.valid_to) == period


HEADS = {
    "一行标题与文号": (
        "滨原市人民政府文件\n滨政发[2024]5号\n滨原市人民政府关于加快光伏产业发展的实施意见\n",
        ("滨政发[2024]5号", "滨原市人民政府关于加快光伏产业发展的实施意见", "滨原市人民政府"),
    ),
    "标题分三行": (
        "滨政办规〔2024〕 12号 签发人：某\n关于加快光伏产业\n高质量发展的\n若干政策措施\n（试行）",
        ("滨政办规〔2024〕12号", "关于加快光伏产业高质量发展的若干政策措施（试行）", None),
    ),
    "文号在括号里、标题下有年月": (
        "关于促进光伏产业发展的若干措施\n（滨政规〔2024〕5号）\n（2026年1月）\n",
        ("滨政规〔2024〕5号", "关于促进光伏产业发展的若干措施", None),
    ),
    "年月紧接标题": (
        "滨原市光伏产业发展规划\n（2026年1月）\n", (None, "滨原市光伏产业发展规划", None),
    ),
    "联合发文": (
        "关于印发《滨原市光伏产业扶持办法》的通知\n滨原市工业和信息化局 滨原市财政局\n",
        (None, "关于印发《滨原市光伏产业扶持办法》的通知", "滨原市工业和信息化局滨原市财政局"),
    ),
    "政府令": (
        "滨原市人民政府令\n滨原市人民政府令第36号\n滨原市光伏产业促进办法\n",
        ("滨原市人民政府令第36号", "滨原市光伏产业促进办法", "滨原市人民政府"),
    ),
    "标题带机关、无文号": (
        "滨原经济技术开发区管理委员会关于促进光伏产业发展的若干意见\n",
        (None, "滨原经济技术开发区管理委员会关于促进光伏产业发展的若干意见",
         "滨原经济技术开发区管理委员会"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADS)
@pytest.mark.parametrize("opening", ["一、总则", "第一章 总则", "第一条 为发展产业。", "1. 总则"])
def test_heads(name: str, opening: str) -> None:
    head, facts = HEADS[name]
    document = read_document(read_view(f"{head}\n{opening}\n甲发展规划办法意见\n"))
    assert (document.doc_no, document.title, document.issuer) == facts


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        ("成文日期：2024-05-06\n一、甲\n", "2024-05-06"),
        ("二〇二四年五月十六日\n一、甲\n", "2024-05-16"),
        ("一、甲\n正文。\n滨原市人民政府\n2024年12月3日\n附件：名单\n", "2024-12-03"),
        ("一、甲\n2024年12月3日，会议召开。\n", None),
        ("2024年2月30日\n一、甲\n", None),
    ],
)
def test_the_day_of_issue(text: str, issued: str | None) -> None:
    assert read_document(read_view(text)).issued == issued


@pytest.mark.parametrize(
    ("line", "region"),
    [
        ("江苏省连云港市人民政府", "连云港"),
        ("中共滨原市委办公室", "滨原"),
        ("滨原市关于发展光伏产业的意见", "滨原"),
        ("国务院关于发展光伏产业的意见", None),
    ],
)
def test_the_prefecture(line: str, region: str | None) -> None:
    assert read_document(read_view(f"{line}\n一、甲\n")).region == region


@pytest.mark.parametrize(
    "piece", ["市局", "某市甲局", "人民政府", "关于", "意见", "（试行）", "〔2024〕"]
)
def test_endless_heads_come_to_an_end(piece: str) -> None:
    text = f"{piece * 3000}\n{piece * 12}甲\n一、甲\n本意见自印发之日起{piece * 3000}。\n"
    assert read_document(read_view(text)).valid_to is None
