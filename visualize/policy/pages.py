"""The pages of 政策, as HTML text: one function each, from answers alone."""

from ontology.measure import Scheme
from queries.answers import Context
from queries.answers.policy import Measures, PolicyIssues, PolicyTargets, PolicyTasks, PolicyText
from visualize.frame import Frame, render
from visualize.policy.calculator_view import Calculation, view_calculator
from visualize.policy.issues_view import view_issues
from visualize.policy.measures_view import view_measures
from visualize.policy.targets_view import view_policy_targets
from visualize.policy.tasks_view import view_tasks
from visualize.policy.text_view import view_text

SECTION = "/policy"


def render_text_page(context: Context, policy: PolicyText, at: str = "") -> str:
    """政策原文 with its spans; `at` names a stretch to highlight, `120-135`.

    Raises InputError where it names none.
    """
    return render("policy/text.html", Frame("政策原文", SECTION, context), view_text(policy, at))


def render_measures_page(context: Context, measures: Measures) -> str:
    """支持政策: a card for each."""
    frame = Frame("支持政策", SECTION, context)
    return render("policy/measures.html", frame, view_measures(measures))


def render_calculator_page(
    context: Context, scheme: Scheme | None, chosen: str, calculation: Calculation
) -> str:
    """测算: the most that the text grants. `chosen` is a measure's number or a task's, "" for none.

    `scheme` is None where the policy has no measures as data.
    """
    view = view_calculator(scheme, chosen, calculation)
    return render("policy/calculator.html", Frame("测算", SECTION, context), view)


def render_policy_targets_page(context: Context, targets: PolicyTargets) -> str:
    """目标: every number that the text promises, with what was entered for it."""
    frame = Frame("政策目标", SECTION, context)
    return render("policy/targets.html", frame, view_policy_targets(targets))


def render_tasks_page(
    context: Context, tasks: PolicyTasks, targets: PolicyTargets, measures: Measures
) -> str:
    """任务与责任单位: the duties by task, then by unit."""
    frame = Frame("任务与责任单位", SECTION, context)
    return render("policy/tasks.html", frame, view_tasks(tasks, targets, measures))


def render_issues_page(context: Context, issues: PolicyIssues) -> str:
    """文本疑点: the faults of the text itself, each with its quotes."""
    return render("policy/issues.html", Frame("文本疑点", SECTION, context), view_issues(issues))
