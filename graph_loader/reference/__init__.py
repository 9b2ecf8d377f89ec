"""The reference layer (参考层) as people edit it: YAML files and a workbook."""

from graph_loader.reference.workbook_reader import Imported, RejectedCell, read_workbook
from graph_loader.reference.workbook_writer import write_workbook
from graph_loader.reference.yaml_files import render_direction, write_reference

__all__ = [
    "Imported",
    "RejectedCell",
    "read_workbook",
    "render_direction",
    "write_reference",
    "write_workbook",
]
