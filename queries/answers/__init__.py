"""The shapes of the answers: what the doors print as JSON and the pages draw.

Field names are those of the contract; every figure carries what it rests on.
"""

from queries.answers.basis import (
    Citation,
    Context,
    DatasetNote,
    LayerNote,
    PolicyNote,
    RuleNote,
)
from queries.answers.chain import (
    Chain,
    ChainComponent,
    ChainDirection,
    ChainGroup,
    ChainSector,
    ReferenceNote,
    SharedComponent,
    Supply,
)
from queries.answers.districts import DistrictItem, Districts, UnassignedDirection
from queries.answers.firms import (
    EvidenceItem,
    FirmLinkItem,
    FirmProfile,
    FirmRecord,
    FirmRef,
    LinkedFirm,
)
from queries.answers.links import GapItem, Gaps, LayoutItem, LinkDetail, Neighbour, Passage
from queries.answers.policy import (
    Clause,
    MeasureCard,
    Measures,
    NodeRef,
    PolicyIssue,
    PolicyIssues,
    PolicySite,
    PolicySites,
    PolicyTarget,
    PolicyTargets,
    PolicyTask,
    PolicyTasks,
    PolicyText,
    Progress,
    Span,
)
from queries.answers.search import SearchAnswer, SearchHit
from queries.answers.targets import TargetItem, TargetLink, Targets

__all__ = [
    "Chain",
    "ChainComponent",
    "ChainDirection",
    "ChainGroup",
    "ChainSector",
    "Citation",
    "Clause",
    "Context",
    "DatasetNote",
    "DistrictItem",
    "Districts",
    "EvidenceItem",
    "FirmLinkItem",
    "FirmProfile",
    "FirmRecord",
    "FirmRef",
    "GapItem",
    "Gaps",
    "LayerNote",
    "LayoutItem",
    "LinkDetail",
    "LinkedFirm",
    "MeasureCard",
    "Measures",
    "Neighbour",
    "NodeRef",
    "Passage",
    "PolicyIssue",
    "PolicyIssues",
    "PolicyNote",
    "PolicySite",
    "PolicySites",
    "PolicyTarget",
    "PolicyTargets",
    "PolicyTask",
    "PolicyTasks",
    "PolicyText",
    "Progress",
    "ReferenceNote",
    "RuleNote",
    "SearchAnswer",
    "SearchHit",
    "SharedComponent",
    "Span",
    "Supply",
    "TargetItem",
    "TargetLink",
    "Targets",
    "UnassignedDirection",
]
