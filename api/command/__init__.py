"""The command line `liantu`: figures, loads and upkeep for those who sit before a terminal.

Exit codes: 0 fine, 1 findings (or rejected rows), 2 wrong use or bad input, 3 store not reachable
or held by another load, 70 a defect.
Answers go to standard output, everything else to standard error.
"""

import io
import logging
import sys
import traceback
from collections.abc import Sequence

import typer

from api.command.program import build_program
from api.command.usage import word_usage
from ontology.errors import LianTuError, StoreError

FINE, FINDINGS, WRONG_USE, NO_STORE, DEFECT = 0, 1, 2, 3, 70
INTERRUPTED = 130


def main() -> None:
    """Run the command given to the process and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # Chinese Windows
    # What the driver tries again it also tells, in English; what comes of it we say ourselves.
    logging.getLogger("neo4j").setLevel(logging.ERROR)
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """The exit code of one command; what went wrong is said in a sentence on standard error."""
    try:
        code = build_program()(list(arguments), prog_name="liantu", standalone_mode=False)
    except StoreError as error:
        return complain(str(error), NO_STORE)
    except LianTuError as error:
        return complain(str(error), WRONG_USE)
    except typer.TyperException as error:
        return complain(word_usage(error), WRONG_USE)
    except (KeyboardInterrupt, typer.Abort):
        return complain("已中断", INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - the last door: a defect must not look like a finding
        traceback.print_exc()
        return complain(f"程序内部出错（{type(error).__name__}），请连同以上内容报告", DEFECT)
    return code if isinstance(code, int) else FINE


def complain(sentence: str, code: int) -> int:
    sys.stderr.write(f"错误：{sentence}\n" if code != INTERRUPTED else f"{sentence}\n")
    return code
