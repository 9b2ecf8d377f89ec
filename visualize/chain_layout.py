"""Where the boxes of a chain view stand: layers from left to right, one band per direction.

Layers are the stages that the text states (上游 … 服务), else those of the reference layer;
components without a stage stand in a layer of their own. The same chain always gives the same
drawing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from queries.answers import ChainComponent, ChainDirection

BEFORE = ("上游",)
AFTER = ("中游", "", "下游", "配套", "服务")

BOX_WIDTH, BOX_HEIGHT, GAP = 152, 38, 8
DIRECTION_WIDTH, DIRECTION_HEIGHT = 124, 44
PADDING = 8  # of a zone around its boxes
BETWEEN_LAYERS, BETWEEN_BANDS = 40, 14
HEADING_HEIGHT = 26
MAX_WIDTH = 1310


@dataclass(frozen=True, slots=True)
class Box:
    """`x`, `y` are the centre in pixels."""

    id: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Zone:
    """The boxes of one stage in one direction; `arrow` tells which way material flows."""

    box: Box
    stage: str
    direction_id: str
    previous: str  # id of the zone or direction that the line comes from
    next: str  # id that it goes to
    arrow: bool


@dataclass(frozen=True, slots=True)
class Heading:
    words: str
    x: float


@dataclass(frozen=True, slots=True)
class ChainLayout:
    width: float
    height: float
    headings: tuple[Heading, ...]
    directions: tuple[Box, ...]
    zones: tuple[Zone, ...]
    components: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """A stage: `left` edge and how many boxes stand side by side, 0 for the directions."""

    stage: str
    left: float
    columns: int

    @property
    def width(self) -> float:
        return zone_width(self.columns) if self.columns else DIRECTION_WIDTH

    @property
    def middle(self) -> float:
        return self.left + self.width / 2


def zone_width(columns: int) -> float:
    return columns * (BOX_WIDTH + GAP) - GAP + 2 * PADDING


def zone_height(rows: int) -> float:
    return rows * (BOX_HEIGHT + GAP) - GAP + 2 * PADDING


def lay_out(directions: Sequence[ChainDirection]) -> ChainLayout:
    """The drawing with the fewest rows that is not wider than a page."""
    stages = _stages(directions)
    rows = _fewest_rows(directions, stages)
    layers, width = _layers(directions, stages, rows)
    top: float = HEADING_HEIGHT
    bands = []
    for direction in directions:
        band = _lay_out_band(direction, layers, top)
        bands.append(band)
        top += band.height + BETWEEN_BANDS
    return ChainLayout(
        width=width,
        height=top,
        headings=tuple(Heading(layer.stage or "环节", layer.middle) for layer in layers),
        directions=tuple(band.direction for band in bands),
        zones=tuple(zone for band in bands for zone in band.zones),
        components=tuple(box for band in bands for box in band.components),
    )


def _stages(directions: Iterable[ChainDirection]) -> tuple[str, ...]:
    """The stages that occur, left to right, the direction itself among them."""
    found = {c.position or "": None for direction in directions for c in direction.components}
    other = tuple(stage for stage in found if stage not in (*BEFORE, *AFTER))
    order = (*BEFORE, "子方向", *AFTER, *other)
    return tuple(stage for stage in order if stage in found or stage == "子方向")


def _of_stage(direction: ChainDirection, stage: str) -> list[ChainComponent]:
    return [c for c in direction.components if (c.position or "") == stage]


def _columns(directions: Iterable[ChainDirection], stage: str, rows: int) -> int:
    most = max(len(_of_stage(direction, stage)) for direction in directions)
    return -(-most // rows)


def _layers(
    directions: Sequence[ChainDirection], stages: Iterable[str], rows: int
) -> tuple[tuple[Layer, ...], float]:
    """The layers side by side and the width of all."""
    layers: list[Layer] = []
    left = 0.0
    for stage in stages:
        columns = 0 if stage == "子方向" else _columns(directions, stage, rows)
        layers.append(Layer(stage, left, columns))
        left += layers[-1].width + BETWEEN_LAYERS
    return tuple(layers), left - BETWEEN_LAYERS


def _fewest_rows(directions: Sequence[ChainDirection], stages: Sequence[str]) -> int:
    longest = max((len(direction.components) for direction in directions), default=1)
    for rows in range(1, longest):
        if _layers(directions, stages, rows)[1] <= MAX_WIDTH:
            return rows
    return max(longest, 1)


@dataclass(frozen=True, slots=True)
class _Band:
    height: float
    direction: Box
    zones: tuple[Zone, ...]
    components: tuple[Box, ...]


def _lay_out_band(direction: ChainDirection, layers: Sequence[Layer], top: float) -> _Band:
    found = [(layer, _of_stage(direction, layer.stage)) for layer in layers if layer.columns]
    rows = max((-(-len(c) // layer.columns) for layer, c in found if c), default=1)
    height = zone_height(rows)
    middle = top + height / 2
    home = next(layer for layer in layers if not layer.columns)
    own = Box(direction.id, home.middle, middle, DIRECTION_WIDTH, DIRECTION_HEIGHT)
    kept = [(layer, components) for layer, components in found if components]
    boxes = [box for layer, components in kept for box in _fill(components, layer, middle)]
    return _Band(height, own, _join(direction.id, kept, middle), tuple(boxes))


def _fill(components: Sequence[ChainComponent], layer: Layer, middle: float) -> list[Box]:
    """Boxes row by row, the block centred on `middle`."""
    rows = -(-len(components) // layer.columns)
    top = middle - zone_height(rows) / 2 + PADDING + BOX_HEIGHT / 2
    left = layer.left + PADDING + BOX_WIDTH / 2
    return [
        Box(
            component.id,
            left + (k % layer.columns) * (BOX_WIDTH + GAP),
            top + (k // layer.columns) * (BOX_HEIGHT + GAP),
            BOX_WIDTH,
            BOX_HEIGHT,
        )
        for k, component in enumerate(components)
    ]


def _join(
    direction_id: str, kept: Sequence[tuple[Layer, list[ChainComponent]]], middle: float
) -> tuple[Zone, ...]:
    """Zones left to right, each joined to what stands before it in the chain."""
    zones, previous = [], direction_id
    for layer, components in kept:
        key = f"{direction_id}-{layer.stage or 'links'}"
        rows, columns = -(-len(components) // layer.columns), min(len(components), layer.columns)
        width = zone_width(columns)
        box = Box(key, layer.left + width / 2, middle, width, zone_height(rows))
        before = layer.stage in BEFORE
        ends = (key, direction_id) if before else (previous, key)
        zones.append(Zone(box, layer.stage, direction_id, *ends, arrow=_flows(layer.stage)))
        previous = previous if before else key
    return tuple(zones)


def _flows(stage: str) -> bool:
    return stage in {"上游", "中游", "下游"}
