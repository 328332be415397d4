"""The demo: invented municipalities, filled by reading documents like real ones."""

from brobygger.demo.command import run

__all__ = ["run"]
