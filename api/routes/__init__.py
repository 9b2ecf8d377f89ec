"""The HTTP doors, a noun per module."""

from api.routes import docs, health

ROUTERS = (health.router, docs.router)
