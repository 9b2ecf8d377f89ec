"""Whether a rule runs on a day (有效期)."""

from datetime import date

VALID, NOT_YET, EXPIRED, OPEN = "有效", "尚未施行", "已失效", "未写明期限"


def find_standing(valid_from: str | None, valid_to: str | None, as_of: date) -> str:
    """有效, 尚未施行, 已失效 or 未写明期限 on a day; first and last day are both in force."""
    day = as_of.isoformat()
    if not valid_from and not valid_to:
        return OPEN
    if valid_from and day < valid_from:
        return NOT_YET
    return EXPIRED if valid_to and valid_to < day else VALID
