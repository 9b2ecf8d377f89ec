"""The graphs that every question is asked on, each built by the product's own loads."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from graph_loader.load.filings import FilingLoad, load_filings
from graph_loader.load.firms import Declaration, Loading, Sheet, load_firms
from graph_loader.load.fitting import fit_reference
from graph_loader.load.policy import load_policy
from graph_loader.load.progress import load_progress, read_targets
from graph_loader.load.reading import read_reading
from graph_loader.load.reference import build_layer
from graph_loader.load.writing import Writer
from graph_loader.places import load_places
from graph_loader.policy import SHIPPED, read_folder
from graph_loader.policy.measures_file import read_scheme
from graph_loader.policy.nodes import list_nodes
from graph_loader.stores.store import Store
from ontology.firm import FirmRow
from ontology.local_supply import LocalSupply
from ontology.progress import Figure
from ontology.signal import Signal, SignalKind
from ontology.state import Completeness
from tests.graph_loader.load.policy.town import read_town
from tests.reference_sample import read_sample

WRITER = Writer("test", now=lambda: 1.7e9, is_gone=lambda _: True)
STARTED = "2026-11-23T00:00:00+00:00"


def load_shipped_policy(store: Store) -> None:
    """The policy that ships, with its overlay and its support data."""
    policy, scheme = read_folder(SHIPPED), read_scheme(SHIPPED)
    load_policy(store, policy, load_places(), WRITER, scheme=scheme)


def load_layered_policy(store: Store) -> None:
    """The policy that ships under the small reference layer of the tests."""
    policy, scheme = read_folder(SHIPPED), read_scheme(SHIPPED)
    with TemporaryDirectory() as folder:
        reference = read_sample(Path(folder))
    layer = build_layer(fit_reference(reference, list_nodes(policy)))
    load_policy(store, policy, load_places(), WRITER, scheme=scheme, layer=layer)


def load_rows(store: Store, declaration: Declaration, rows: Sequence[FirmRow]) -> None:
    """Load rows as if a sheet had given them; the digest is that of the rows."""
    reading, day = read_reading(store), STARTED[:10]
    sheet = Sheet(f"{declaration.id}.csv", repr(rows), rows)
    linker, phrases = reading.build_linker(day), reading.start_phrases(day)
    load_firms(store, sheet, Loading(declaration, linker, WRITER, STARTED, phrases=phrases))


def firm(number: int, scope: str, city: str = "连云港", **more: object) -> FirmRow:
    """A row of our own wording; its id is no real code."""
    row = FirmRow(
        row=number + 1,
        id=f"T{number:05d}",
        name=f"测试{number}号机械有限公司",
        scope=scope,
        province="江苏" if city in ("连云港", "徐州") else "浙江",
        city=city,
    )
    return replace(row, **more)  # type: ignore[arg-type]  # the names are the test's own


LOCAL = Declaration(
    "local", "本地测试名单", "连云港", "2019", Completeness.PARTIAL, as_of="2019-04-30"
)
WIDE = Declaration("wide", "全省测试名单", "江苏", "2019", Completeness.PARTIAL, as_of="2019-04-30")

LOCAL_ROWS = (
    firm(
        1,
        "精密减速器、伺服电机的研发、制造、销售",
        district="海州区",
        capital=500.0,
        source="一处登记",
    ),
    firm(2, "轴承销售；轴承维修", district="海州区"),
    firm(3, "光伏逆变器生产", district="赣榆区", capital=2_000.0),
    firm(4, "海水淡化设备制造；高压泵制造", district="徐圩新区"),
    firm(5, "餐饮服务", district="东海县"),
    firm(6, "梳棉机制造", district="", name="测试'引号\\反斜线\"</script>有限公司"),
)
PART_ROWS = (  # 风电齿轮箱 and 机器人示教盒 are parts of the sample layer, 示教器保护套 is none
    firm(500, "风电齿轮箱制造；工业机器人制造", district="海州区"),
    firm(501, "机器人示教盒、示教器保护套的制造", city="徐州"),
)
WIDE_ROWS = (
    *(
        firm(100 + n, "精密减速器制造；工业机器人制造", city="徐州", capital=100.0 * n)
        for n in range(12)
    ),
    *(firm(200 + n, "轴承、弹簧的制造", city="杭州", status="存续") for n in range(9)),
    *(firm(300 + n, "采煤机、掘进机生产、销售", city="徐州") for n in range(5)),
    firm(1, "精密减速器、伺服电机的制造", district="海州区", source="另一处登记"),
    firm(400, "𠮷祥游艇制造", city="杭州", name="𠮷祥游艇制造有限公司"),
)


def build_empty(store: Store) -> None:
    """Nothing: every question must answer no rows, not fail."""


def build_policy(store: Store) -> None:
    """The policy alone."""
    load_shipped_policy(store)


def build_two_datasets(store: Store) -> None:
    """Two datasets that share a firm."""
    load_shipped_policy(store)
    load_rows(store, LOCAL, LOCAL_ROWS)
    load_rows(store, WIDE, WIDE_ROWS)


FILED_AGAIN = FilingLoad("名单", "二.xlsx", STARTED, WRITER)
SIGNALS = (
    Signal(2, "T00100", "", SignalKind.LAND, "2026-05-01", "竞得'工业用地\\", "公告", "连云港"),
    Signal(3, "", "𠮷祥游艇制造有限公司", SignalKind.JOBS, "2026-06-01", "招焊工", "招聘网"),
)


def file_all_statements(store: Store) -> None:
    """Two signals and two shares of local supply."""
    file_statements(store, FilingLoad("名单", "一.xlsx", STARTED, WRITER))


def file_statements(store: Store, load: FilingLoad) -> None:
    """Two signals and two shares of local supply; of each only the first with `FILED_AGAIN`."""
    links = [row[0] for row in _ids(store, "Component")][:2]
    shares = [
        LocalSupply(row, link, "环节", "子方向", "连云港", 2025, 35.0, "采购额", "问卷", "张三")
        for row, link in enumerate(links, start=2)
    ]
    kept = 1 if load is FILED_AGAIN else 2
    load_filings(store, "Signal", SIGNALS[:kept], load)
    load_filings(store, "LocalSupply", shares[:kept], load)


def build_reloaded(store: Store) -> None:
    """A dataset loaded three times: rows changed, withdrawn and added; old versions linger.

    Signals and local supply were filed twice, the second time with a row less.
    """
    build_two_datasets(store)
    file_all_statements(store)
    file_statements(store, FILED_AGAIN)
    load_rows(store, WIDE, WIDE_ROWS[3:])
    load_rows(store, WIDE, [replace(row, capital=77.0) for row in WIDE_ROWS[5:20]])


def build_referenced(store: Store) -> None:
    """Two datasets on the policy with a small reference layer, a part of which firms make."""
    load_layered_policy(store)
    load_rows(store, LOCAL, (*LOCAL_ROWS, *PART_ROWS))
    load_rows(store, WIDE, WIDE_ROWS)


def build_unreferenced(store: Store) -> None:
    """The same policy and firms without the layer."""
    load_shipped_policy(store)
    load_rows(store, LOCAL, (*LOCAL_ROWS, *PART_ROWS))
    load_rows(store, WIDE, WIDE_ROWS)


BRANCH_ROWS = (
    firm(600, "轴承制造", name="连云港远帆机械有限公司", former_names=("连云港远帆厂",)),
    firm(601, "轴承制造", name="连云港远帆机械有限公司东海分公司", parent="连云港远帆机械有限公司"),
)


def build_branched(store: Store) -> None:
    """A firm of two datasets with its branch, each row linked to each."""
    load_shipped_policy(store)
    load_rows(store, LOCAL, BRANCH_ROWS)
    load_rows(store, WIDE, BRANCH_ROWS[:1])


BARE = (
    "（一）工作思路。构建“1+2”产业体系，即做强工业阀门一大主导产业，"
    "前瞻布局深海采矿、类脑计算两大未来产业。"
)


def build_elsewhere(store: Store) -> None:
    """Another city's policy in place of the shipped one: no scheme, districts without coordinates.

    Figures were entered for a target, and the policy was loaded once more after that, with
    sectors that list nothing.
    """
    load_shipped_policy(store)
    load_policy(store, read_town(), load_places(), WRITER)
    target = read_targets(store)[0].id
    days = ("2025-12-31", "2026-06-30")
    figures = [Figure(target, 72.0, day, source) for day in days for source in ("公报", "快报")]
    load_progress(store, figures, WRITER, lambda _: None)
    changed = read_town(("12家以上", "15家以上"), ("（一）发展目标。", f"{BARE}\n（二）发展目标。"))
    load_policy(store, changed, load_places(), WRITER)
    load_rows(store, replace(LOCAL, region="青禾"), [firm(7, "阀体制造", city="青禾")])


GRAPHS: dict[str, Callable[[Store], None]] = {
    "empty": build_empty,
    "policy": build_policy,
    "two_datasets": build_two_datasets,
    "reloaded": build_reloaded,
    "elsewhere": build_elsewhere,
    "referenced": build_referenced,
    "branched": build_branched,
}
CITIES = ("连云港", "徐州", "青禾", "无此市")


def values_for(parameters: Sequence[str], store: Store) -> Iterator[dict[str, object]]:
    """Sets of values for a question's parameters, from what the graph holds."""
    components = [row[0] for row in _ids(store, "Component")] or ["component-0"]
    choices: dict[str, Sequence[object]] = {
        "city": CITIES,
        "component": (*components[:3], "component-0"),
        "components": (components, components[:2], []),
        "directions": ([row[0] for row in _ids(store, "Direction")],),
        "dataset": ("wide", "local", "无"),
        "firm": ("T00001", "T00100", "T00600", "T00601", "无"),
        "firms": (["T00001", "T00100", "T00400"], []),
        "names": (dict.fromkeys(("测试2号机械有限公司", "测试105号机械有限公司", "无"), True), {}),
        "folded": (["连云港远帆机械有限公司", "测试105号机械有限公司"], []),
        "text": ("机械", "减速器", "𠮷", "'", "布局"),
        "limit": (3, 1000),
        "low": (0.8, 1.0),
        "former": (3, 2, 4, 0),
        "keys": ([row[0] for row in _ids(store, "Firm", "key")], []),
        "skip": (0, 1),
    }
    wanted = [name for name in parameters if name in choices]
    longest = max((len(choices[name]) for name in wanted), default=1)
    for n in range(longest):
        chosen = {name: choices[name][n % len(choices[name])] for name in wanted}
        if "reference" not in parameters:
            yield chosen
            continue
        for reference in (True, False):
            yield chosen | {"reference": reference}


def _ids(store: Store, kind: str, key: str = "id") -> list[tuple[str]]:
    rows = store.read(f"MATCH (n:{kind}) RETURN n.{key} AS id ORDER BY id", {}).rows
    return [(str(row[0]),) for row in rows]
