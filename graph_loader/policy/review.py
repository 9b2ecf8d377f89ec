"""公平竞争审查: what goes before any promise, where a policy has no curated word on it."""

from datetime import date

from ontology.measure import Law, Review

REVIEW = Review(
    "兑现前须按公平竞争审查的规定审查；没有法律、行政法规依据或者国务院批准，"
    "不得给予特定经营者选择性、差异化的财政奖励或者补贴",
    (
        Law("公平竞争审查条例", date(2024, 8, 1)),
        Law("公平竞争审查条例实施办法", date(2025, 4, 20)),
    ),
)
