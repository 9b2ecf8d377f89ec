import pytest

from graph_loader.policy import read_folder, read_policy
from graph_loader.policy.document import read_document
from graph_loader.policy.view import read_view
from ontology.policy import Document
from tests.graph_loader.policy.genre import BINYUAN, NANLING


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
        ("请认真执行。", (None, None)),
    ],
)
def test_validity(closing: str, period: tuple[str | None, str | None]) -> None:
    text = f"某某市人民政府办公室\n2024年5月6日\n一、总则\n{closing}\n"
    document = read_document(read_view(text))
    assert (document.valid_from, document.valid_to) == period
