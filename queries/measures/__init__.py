"""The measure evaluator: a scheme and a request in, what the policy pays at most out."""

from queries.measures.evaluator import evaluate
from queries.measures.request import Request

__all__ = ["Request", "evaluate"]
