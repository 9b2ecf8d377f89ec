"""The catalogue of questions, and the answer to each."""

from typing import Annotated

from fastapi import APIRouter, Path, Request

from api.openapi import PROBLEMS
from api.parameters import GraphStore
from api.question_answers import QuestionAnswer, QuestionList, answer_question, list_notes
from api.question_values import read_values
from queries.catalogue import load_catalogue

router = APIRouter(prefix="/api/v1/questions", tags=["问题目录"], responses=PROBLEMS)


@router.get("", summary="可以问的问题：名称、参数、列")
def get_questions() -> QuestionList:
    return list_notes(load_catalogue().questions.values())


@router.get("/{name}", summary="提一个问题，参数写在查询串里")
def ask_question(
    request: Request,
    store: GraphStore,
    name: Annotated[str, Path(description="问题的名称")],
) -> QuestionAnswer:
    catalogue = load_catalogue()
    question = catalogue.question(name)
    values = read_values(question, dict(request.query_params))
    return answer_question(question, catalogue.ask(store, name, values))
