"""The tree of commands, with what `--help` says of each."""

from collections.abc import Callable
from typing import Any

import typer

from api.command import (
    bulk,
    changes,
    figures,
    filings,
    linking,
    loading,
    measures,
    policies,
    progress,
    provisions,
    questions,
    reference,
    review,
    serving,
    signals,
    upkeep,
)
from api.command.usage import Command, Group

SETTINGS = {"help_option_names": ["--help", "-h"], "max_content_width": 100}
TOP = (
    ("up", serving.serve_graph, "提供网页与接口，直到 Ctrl+C；还没有图谱时先建好"),
    ("gaps", figures.show_gaps, "环节诊断表：每个环节的链环状态、家数、依据"),
    ("targets", figures.show_targets, "招商名录：能补一个环节的外地企业，带得分、理由与出处"),
    ("signals", signals.show_signals, "扩张信号的历史：有效、过期、撤回、更正"),
    ("link", linking.link_file, "读企业表，写出每家企业关联到的环节；不用图谱"),
    ("changes", changes.show_changes, "装载记录；或两次装载之间企业与关联的新增、消失、变更"),
    ("ask", questions.ask_question, "向图谱提一个目录里的问题"),
    ("questions", questions.list_questions, "可以问的问题：名称、参数、列"),
    ("check", upkeep.check_declarations, "检查随附的声明是否有序；有发现时退出码为 1"),
    ("doctor", upkeep.examine, "图谱库、政策有效期、各类数量，以及这台机器上缺什么"),
)
POLICY = (
    ("extract", policies.extract_policy, "读政策文件，写出条款、产业、环节、布局与原文位置"),
    ("new", policies.start_policy, "从政策文件建一个待校订的目录"),
    ("check", policies.check_policy, "核对政策目录的引文、校订和支持政策"),
    ("diff", policies.diff_policy, "两份政策有什么不同；有不同时退出码为 1"),
    ("targets", provisions.show_policy_targets, "已装载政策的目标与进展；--sheet 写一张空的督办表"),
    ("tasks", provisions.show_policy_tasks, "已装载政策的任务与责任单位"),
    ("measures", provisions.show_measures, "已装载政策的支持政策，以及适用的子方向、环节"),
    ("issues", provisions.show_issues, "政策文本自身的问题：矛盾、名称不一、没有对应环节的用语"),
)
MEASURES = (
    ("evaluate", measures.evaluate_measures, "按支持政策测算最高金额，逐步列出依据；不用图谱"),
)
LOAD = (
    ("policy", loading.load_policy_text, "装载政策；不给文件时装载随附的政策"),
    ("firms", loading.load_firm_sheet, "装载企业表（CSV、xlsx、JSON 行）"),
    ("targets", progress.load_target_figures, "录入目标的现值（督办表：CSV、xlsx）"),
    ("signals", filings.load_signals, "录入扩张信号；--template 写一张空表"),
    ("local-supply", filings.load_local_supply, "录入本地配套率；--template 写一张空表"),
    ("remove", loading.remove_dataset, "移除一个数据集，撤回它的全部行"),
    ("reference", reference.load_layer, "装载参考层：自己改过的，没有则装载随附的"),
    ("coverage", loading.declare_coverage, "声明已装载的数据集覆盖哪里、是否完整；可用一张表声明"),
)

REFERENCE = (
    ("export", reference.export_workbook, "把参考层写成工作簿，供人查看与修改"),
    ("import", reference.import_workbook, "以改好的工作簿取代参考层，并写入图谱"),
    ("reset", reference.reset_reference, "回到随附的参考层；自己改过的另存一份"),
)
REVIEW = (
    ("list", review.list_open, "待核的企业关联与链环有无，最要紧的在前"),
    ("export", review.export_open, "把待核的写成工作簿，供人填写决定"),
    ("import", review.import_decided, "导入填好的待核表；写坏的行连同原因另存一份"),
    ("template", review.write_empty, "写一张空的判定表，手工填写"),
    ("decide", review.decide, "记一条决定：企业与环节、链环有无、企业同一、用语"),
    ("history", review.show_history, "人工判定的历史：生效、待用、已更替、已撤回、已过期"),
)


def build_program() -> Callable[..., Any]:
    """A callable that takes the arguments and gives back what the command returned."""
    program = start_group("链图 LianTu：产业链知识图谱。链环状态、候选企业、布局与依据。", TOP)
    program.add_typer(start_group("政策文本与它写明的事项", POLICY), name="policy", cls=Group)
    program.add_typer(start_group("支持政策", MEASURES), name="measures", cls=Group)
    load = start_group("把政策、企业表、覆盖声明写入图谱", LOAD)
    load.callback()(bulk.choose_bulk)
    program.add_typer(load, name="load", cls=Group)
    layer = start_group("参考层：编者补充的行业知识，与政策原文分开", REFERENCE)
    program.add_typer(layer, name="reference", cls=Group)
    decisions = start_group("待核：读法存疑的由人决定，决定不因重新装载而丢", REVIEW)
    program.add_typer(decisions, name="review", cls=Group)
    return typer.main.get_command(program)


def start_group(
    help_text: str, commands: tuple[tuple[str, Callable[..., object], str], ...]
) -> typer.Typer:
    group = typer.Typer(
        cls=Group,
        help=help_text,
        context_settings=SETTINGS,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    for name, function, words in commands:
        group.command(name, cls=Command, help=words)(function)
    return group
