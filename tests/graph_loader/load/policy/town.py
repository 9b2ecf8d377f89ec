"""A short policy of an invented city, for what a policy states beside its chain."""

from graph_loader.policy import read_policy
from ontology.policy import Policy

TEXT = """青禾市人民政府办公室关于促进阀门产业发展的实施意见

一、总体要求
（一）发展目标。到2027年，全市阀门产业产值达到80亿元。
二、重点产业
1. 工业阀门
高压阀门：重点发展阀体、密封件等。
阀门执行器：重点发展电动执行器、气动执行器。
三、主要任务
1. 优化布局。支持城东区建设阀门产业园，重点发展高压阀门；沙河县发展电动执行器。\
（责任单位：市工信局、市商务局，以下均需各县区政府落实，不再列出）
2. 培育企业。到2027年，省级专精特新企业达到12家以上；每年开展对接会3场。（责任单位：市工信局）
四、支持政策
（一）支持投入。对高压阀门、密封件制造项目，按设备投资额的8%给予补助，最高300万元。对新认定的国家级、省级企业技术中心，分别给予最高100万元、40万元的一次性奖励。（责任单位：市工信局、市财政局）
本意见自2025年1月1日起施行，有效期至2027年12月31日。
"""


def read_town(*changes: tuple[str, str]) -> Policy:
    """The policy of the text, after exchanging words in it."""
    text = TEXT
    for former, new in changes:
        assert text.count(former) == 1
        text = text.replace(former, new)
    return read_policy(text)
