"""A small reference layer of our own on three directions of the policy that ships."""

from pathlib import Path

from ontology.reference import Reference, read_reference

ROBOTS = """
direction: 机器人
industry:
  - {code: "3491", name: 工业机器人制造}
parts:
  - name: 示教器
    stage: 上游
    aliases: [机器人示教盒]
    blockers: [示教器保护套]
    industry: [{code: "3990", name: 其他电子设备制造}]
    source: 教材常识：工业机器人由本体、控制柜和示教器组成
    verification: 未核验
  - name: 直驱力矩电机
    stage: 上游
    source: 教材常识：力矩电机可以不经减速器直接驱动关节
    verification: 单一来源
components:
  - name: 控制器
    stage: 上游
    source: 教材常识：控制器发出关节指令
    verification: 未核验
  - name: 伺服电机
    stage: 上游
    source: 教材常识：伺服电机驱动关节
    verification: 未核验
  - name: 精密减速器
    stage: 上游
    aliases: [摆线针轮减速器]
    industry: [{code: "3453", name: 齿轮及齿轮减、变速箱制造}]
    source: GB/T 4754-2017《国民经济行业分类》3453
    verification: 单一来源
  - name: 机器人本体
    stage: 中游
    industry: [{code: "3491", name: 工业机器人制造}]
    source: GB/T 4754-2017《国民经济行业分类》3491
    verification: 单一来源
supplies:
  - to: 机器人本体
    needs:
      - [控制器]
      - [精密减速器, 直驱力矩电机]
      - [伺服电机, 直驱力矩电机]
      - [示教器]
    source: 教材常识：工业机器人由本体、驱动、传动与控制组成
    verification: 未核验
"""
WIND = """
direction: 风电装备
parts:
  - name: 增速齿轮箱
    stage: 上游
    aliases: [风电齿轮箱]
    source: 教材常识：双馈机组经齿轮箱增速
    verification: 未核验
  - name: 海上施工服务
    stage: 服务
    aliases: [海上风电施工]
    source: 教材常识：海上机组须有施工船队安装
    verification: 未核验
components:
  - name: 风电整机部件
    stage: 中游
    source: 教材常识：整机由传动链、叶片和塔筒组成
    verification: 未核验
supplies:
  - to: 风电整机部件
    needs: [[增速齿轮箱]]
    source: 教材常识：双馈机组经齿轮箱增速
    verification: 未核验
  - to: 增速齿轮箱
    needs: [[矿山机械/轴承]]
    source: 教材常识：齿轮箱的轴由轴承支承
    verification: 未核验
"""
MINING = """
direction: 矿山机械
components:
  - name: 轴承
    stage: 上游
    source: 教材常识：轴承支承转轴
    verification: 未核验
"""
FILES = {"robots": ROBOTS, "wind_power": WIND, "mining_machinery": MINING}


def write_sample(folder: Path, **files: str) -> Path:
    """The three files in `folder`, some of them with other content."""
    folder.mkdir(parents=True, exist_ok=True)
    for slug, text in (FILES | files).items():
        (folder / f"{slug}.yaml").write_text(text, encoding="utf-8")
    return folder


def read_sample(folder: Path, **files: str) -> Reference:
    return read_reference(write_sample(folder, **files))
