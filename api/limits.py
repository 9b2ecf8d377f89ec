"""A bound on request bodies."""

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 1024 * 1024
UPLOADS = ("/api/v1/imports", "/data/uploads")  # these bound what they take themselves


class BodyLimit:
    """Middleware that stops reading after `MAX_BODY` bytes and answers 413.

    The framework's own limit answers some requests in plain text, not as a problem.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(UPLOADS):
            await self.app(scope, receive, send)
            return
        taken = 0

        async def receive_bounded() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > MAX_BODY:
                raise HTTPException(413, f"请求正文超过 {MAX_BODY // 1024} KB")
            return message

        await self.app(scope, receive_bounded, send)
