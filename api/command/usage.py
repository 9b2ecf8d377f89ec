"""Help and usage errors in Chinese."""

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from ontology.errors import NotFound

HELP = "显示说明"


class Command(TyperCommand):
    def get_help_option(self, ctx: Any) -> Any:
        return translate_help(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        translate_panels()
        super().format_help(ctx, formatter)


class Group(TyperGroup):
    command_class = Command

    def get_help_option(self, ctx: Any) -> Any:
        return translate_help(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        translate_panels()
        super().format_help(ctx, formatter)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            raise NotFound(f"没有命令“{name}”", valid=self.list_commands(ctx))
        return super().resolve_command(ctx, args)


def translate_help(option: Any) -> Any:
    if option is not None:
        option.help = HELP
    return option


def translate_panels() -> None:
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
    rich_utils.OPTIONS_PANEL_TITLE = "选项"
    rich_utils.COMMANDS_PANEL_TITLE = "命令"
    rich_utils.REQUIRED_LONG_STRING = "[必填]"
    rich_utils.DEFAULT_STRING = "[默认：{}]"


MESSAGES = {
    r"Input should be a valid integer.*": "应为整数",
    r"Input should be greater than or equal to (\S+)": r"应不小于 \1",
    r"Input should be less than or equal to (\S+)": r"应不大于 \1",
    r"Got unexpected extra argument\S* \((.*)\)": r"多余的参数：\1",
    r"Option (\S+) requires an argument.*": r"选项 \1 后面缺少值",
}


def translate_message(message: str) -> str:
    """The Chinese for what the command line library says; its own words where they are rare."""
    for pattern, words in MESSAGES.items():
        if match := re.fullmatch(pattern, message.strip(), re.DOTALL):
            return match.expand(words)
    return message


def word_usage(error: typer.TyperException) -> str:
    """One sentence on what is wrong with the words of a command line."""
    kind = type(error).__name__
    parameter = getattr(error, "param", None)
    hint = parameter.get_error_hint() if parameter is not None else ""
    message = translate_message(getattr(error, "message", "") or str(error))
    sentences = {
        "NoSuchOption": f"没有选项 {getattr(error, 'option_name', '')}",
        "MissingParameter": f"缺少 {hint}",
        "BadParameter": f"{hint} 的值不对：{message}",
        "NoArgsIsHelpError": "缺少子命令",
    }
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "liantu"
    return f"{sentences.get(kind, message)}；用法见 {path} --help"
