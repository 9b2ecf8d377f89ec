"""Divisions of China, the districts of the policy's own prefecture, seats of firms."""

from graph_loader.places.divisions import Divisions, load_divisions
from graph_loader.places.prefecture import Places, load_places
from graph_loader.places.seats import Seats, shipped_seats

__all__ = ["Divisions", "Places", "Seats", "load_divisions", "load_places", "shipped_seats"]
