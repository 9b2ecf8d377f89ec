"""The HTTP doors, a noun per module."""

from api.routes import (
    chain,
    districts,
    docs,
    firms,
    gaps,
    health,
    linking,
    links,
    pages,
    questions,
    search,
)

ROUTERS = (
    chain.router,
    gaps.router,
    links.router,
    firms.router,
    districts.router,
    search.router,
    linking.router,
    questions.router,
    health.router,
    docs.router,
    pages.router,
)
