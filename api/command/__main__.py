"""`python -m api.command` is `liantu`."""

from api.command import main

main()
