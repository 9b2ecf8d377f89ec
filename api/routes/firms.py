"""One firm: what each dataset says of it, and what it is linked to."""

from typing import Annotated

from fastapi import APIRouter, Path

from api.openapi import PROBLEMS
from api.parameters import STRICT, AsOf, GraphStore, WithReference
from queries.answers import FirmProfile
from queries.firms import read_firm

router = APIRouter(prefix="/api/v1/firms", tags=["企业"], responses=PROBLEMS, dependencies=STRICT)

FirmId = Annotated[str, Path(alias="id", description="企业标识，如统一社会信用代码")]


@router.get("/{id:path}", summary="企业档案与所关联的环节")
def get_firm(
    store: GraphStore, firm: FirmId, as_of: AsOf, reference: WithReference = True
) -> FirmProfile:
    return read_firm(store, firm, as_of, reference=reference)
