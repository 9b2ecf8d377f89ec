"""What is asked of the evaluator. Facts of the measures come as further fields of the object."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, model_validator

from queries.measures.facts import read_number

MAX_LISTED = 500


def read_day(value: object) -> object:
    """An ISO date and nothing else: no number, no moment."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else _no_day(value)
    except ValueError:
        return _no_day(value)


def _no_day(value: object) -> object:
    raise ValueError(f"“{str(value)[:40]}”不是日期，应为 YYYY-MM-DD，如 2024-06-01")


Day = Annotated[date, BeforeValidator(read_day)]
Known = Annotated[StrictBool | None, Field(description="true、false，或 null 表示不清楚")]


class OtherPolicy(BaseModel):
    """Another policy of the city that pays for it too."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field("", max_length=200, description="政策名称，可不填")
    same_project: Known = Field(None, description="是否同一项目")
    same_matter: Known = Field(None, description="是否同一事项")
    amount: Annotated[Decimal, BeforeValidator(read_number)] = Field(
        description="该政策给予的金额，万元"
    )


class Supports(BaseModel):
    """What is known of other support for the same thing."""

    model_config = ConfigDict(extra="allow")

    firm: str = Field("", max_length=200, description="企业名称，可不填")
    state_or_province_supported: StrictBool | None = Field(
        False, description="项目是否已获得国家、省政策扶持"
    )
    other_city_policy: list[OtherPolicy] = Field(
        [], max_length=MAX_LISTED, description="同时符合的本市其他扶持政策"
    )

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as they were written."""
        return dict(self.__pydantic_extra__ or {})

    @property
    def stated(self) -> dict[str, Any]:
        """The facts, and what is stated for all cases."""
        supported = "state_or_province_supported"
        known = {supported: getattr(self, supported)} if supported in self.model_fields_set else {}
        return self.facts | {"firm": self.firm} | known


class Asked(Supports):
    """One of several measures, with facts of its own."""

    measure: str


def _with_facts(asked: object) -> object:
    """A bare id stands for the measure without facts of its own."""
    return {"measure": asked} if isinstance(asked, str) else asked


class Request(Supports):
    """One measure, several, or a task, on a date; the facts are further fields.

    Which facts a measure takes is told by `ontology.measure.facts_of`.
    """

    date: Day = Field(description="按哪一天计算，YYYY-MM-DD")
    measure: str | None = Field(None, description="支持政策编号，如 3.1")
    measures: list[Annotated[Asked, BeforeValidator(_with_facts)]] | None = Field(
        None, min_length=1, max_length=MAX_LISTED, description="几项一起算：编号，或带事实的对象"
    )
    task: int | None = Field(None, ge=1, le=999, description="写明一事一议的任务编号")

    @model_validator(mode="after")
    def _one_question(self) -> "Request":
        if sum(each is not None for each in (self.measure, self.measures, self.task)) != 1:
            raise ValueError("measure、measures、task 应当给出一个，且只给一个")
        return self
