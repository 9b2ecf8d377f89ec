"""The HTTP doors, a noun per module."""

from api.routes import (
    chain,
    districts,
    docs,
    firms,
    gaps,
    health,
    imports,
    linking,
    links,
    measures,
    pages,
    policy,
    policy_pages,
    questions,
    search,
    signals,
)

ROUTERS = (
    chain.router,
    gaps.router,
    links.router,
    firms.router,
    signals.router,
    districts.router,
    policy.router,
    measures.router,
    search.router,
    linking.router,
    imports.router,
    questions.router,
    health.router,
    docs.router,
    policy_pages.router,
    pages.router,
)
