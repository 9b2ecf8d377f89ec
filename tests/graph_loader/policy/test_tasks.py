import pytest

from graph_loader.policy import read_folder, read_policy
from graph_loader.policy.clauses import read_parts
from graph_loader.policy.tasks import read_tasks
from graph_loader.policy.view import read_view
from ontology.policy import Task
from tests.graph_loader.policy.genre import BINYUAN

COUNTIES = ("各县区政府", "功能板块管委会")


def read(text: str) -> tuple[Task, ...]:
    view = read_view(text)
    return read_tasks(view, read_parts(view))


def test_the_duties_of_the_shipped_text() -> None:
    tasks = read_folder().tasks
    assert [task.id for task in tasks] == [str(number) for number in range(1, 17)]
    assert tasks[0].departments == ("市工信局", "市发改委", "市商务局", "市科技局", *COUNTIES)
    assert tasks[4].title == "支持企业上市"
    assert tasks[4].departments == ("市地方金融监管局", "市金融控股集团", *COUNTIES)
    assert tasks[12].departments == ("市人才办", "市人社局", *COUNTIES)  # the note breaks at a page
    assert all(task.departments[-2:] == task.always == COUNTIES for task in tasks)


def test_a_quote_holds_title_and_units() -> None:
    policy = read_folder()
    task = policy.tasks[11]
    assert policy.text[task.evidence.start : task.evidence.end] == task.evidence.quote
    assert "12. 精准培育产业人才" in task.evidence.quote
    assert "连云港中等专业学校）" in task.evidence.quote


def test_support_clauses_are_no_duties() -> None:
    assert [task.title for task in read_policy(BINYUAN).tasks] == [
        "优化产业空间布局",
        "培育企业梯队",
    ]


def test_a_unit_with_a_bracket_in_its_name() -> None:
    assert read_policy(BINYUAN).tasks[0].departments == ("市发改委", "市工信局", "各县（区）政府")


def test_numbers_that_start_again_give_way_to_clause_ids() -> None:
    text = "一、甲\n1.子。做。（责任单位：A局）\n二、乙\n1.丑。做。（牵头单位：B局，C局）\n"
    assert [(task.id, task.departments) for task in read(text)] == [
        ("1.1", ("A局",)),
        ("2.1", ("B局", "C局")),
    ]


def test_a_note_that_says_who_leads() -> None:
    (task,) = read("一、甲\n1.子。做好招商。（市商务局牵头，市工信局、市发改委配合）\n")
    assert task.departments == ("市商务局", "市工信局", "市发改委")


@pytest.mark.parametrize(
    ("note", "units"),
    [
        ("（牵头单位：市工业和信息化局；配合单位：A局、B局）", ("市工业和信息化局", "A局", "B局")),
        ("（责任单位：A局牵头，B局、C局配合）", ("A局", "B局", "C局")),
        ("（责任单位：A局、各县（市、区）政府按职责分工负责）", ("A局", "各县（市、区）政府")),
        ("（市A局、市B局等按职责分工负责）", ("市A局", "市B局")),
        ("（市A局、市B局）", ("市A局", "市B局")),
        ("（市A局、市B局）等。", ()),
        ("牵头单位：A局。责任单位：B局、各县（区）政府。", ("A局", "B局", "各县（区）政府")),
        ("责任部门：A局，B局和C局", ("A局", "B局", "C局")),
        ("（市A局，东山县、西河区政府负责）", ("市A局", "东山县政府", "西河区政府")),
        ("〔责任单位：市A局、市B局，列首位的为牵头单位，下同〕", ("市A局", "市B局")),
        ("【牵头单位：市A局；完成时限：2025年12月】", ("市A局",)),
        ("（含责任保险5家）", ()),
    ],
)
def test_the_forms_of_a_note(note: str, units: tuple[str, ...]) -> None:
    found = read(f"一、甲\n1.子。做好招商。{note}\n")
    assert [task.departments for task in found] == ([units] if units else [])


def test_a_note_that_ends_with_a_government_ends_no_text() -> None:
    text = (
        "一、甲\n1.子。做好招商。\n牵头单位：市A局\n配合单位：市B局、各县（区）人民政府\n"
        "2.丑。做好协调。\n责任单位：甲县人民政府\n3.寅。做好宣传。\n责任单位：市C局\n"
    )
    assert [task.departments for task in read(text)] == [
        ("市A局", "市B局", "各县（区）人民政府"),
        ("甲县人民政府",),
        ("市C局",),
    ]


def test_a_chapter_of_duties_in_which_one_clause_awards() -> None:
    text = (
        "一、保障措施\n（一）统筹。做好协调。（市A局负责）\n"
        "（二）扶持。对甲企业给予5万元奖励。（市B局负责）\n"
    )
    assert [task.title for task in read(text)] == ["统筹"]


def test_units_added_for_all_later_duties() -> None:
    text = (
        "一、甲\n1.子。（责任单位：A局，以下均需各县政府落实，不再列出）\n2.丑。（责任单位：B局）\n"
    )
    assert [task.departments for task in read(text)] == [
        ("A局", "各县政府"),
        ("B局", "各县政府"),
    ]
