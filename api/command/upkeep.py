"""`liantu check` and `liantu doctor`: the state of the declarations and of the machine."""

from typing import Annotated

import typer

from api.command.printing import write_json, write_line, write_note, write_table
from api.command.session import AsJson, WithReference, load_settings
from ontology.errors import InputError


def check_declarations(
    write: Annotated[bool, typer.Option("--write", help="重写由声明生成的文档页")] = False,
    as_json: AsJson = False,
) -> int:
    """Print what is out of order; exit code 1 if anything is."""
    from api.checks import find_docs, run_checks, write_docs

    docs = find_docs()
    if write:
        if docs is None:
            raise InputError("这里只装了程序包，没有 docs 目录可写", expected="在源码目录中运行")
        write_docs(docs)
    report = run_checks(docs)
    if as_json:
        write_json(report)
    else:
        for finding in report.findings:
            write_line(f"{finding.check}：{finding.problem}")
        write_note(f"检查了{'、'.join(report.checked)}：{len(report.findings)} 处发现")
    return 1 if report.findings else 0


def examine(reference: WithReference = True, as_json: AsJson = False) -> int:
    """Print what the store and this machine are like; 1 if something lacks, 3 without a store."""
    from api.clock import read_today
    from api.examination import examine_machine

    examination = examine_machine(load_settings(), read_today(), reference=reference)
    if as_json:
        write_json(examination)
    else:
        write_table(("项目", "现状"), examination.facts())
        for lack in examination.missing:
            write_line(f"缺：{lack}")
    return examination.exit_code
