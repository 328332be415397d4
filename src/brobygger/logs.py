"""The log as JSON lines: what happened, never to whom.

An error is told by its type and where it arose. Its message is left out: a database
puts the row it refused into it. From all else the secrets of links, what stands
after a question mark, and e-mail addresses are taken.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from typing import Any

CLEANED = (
    (re.compile(r"(?<=\S)\?[^\s\"']+"), "?…"),
    # The part of an address that lets one in: an invitation, a new password.
    (re.compile(r"(/invitation/)[^/\s?]+"), r"\1…"),
    (re.compile(r"(/sign-in/new-password/)(?!done/)[^/\s?]+"), r"\1…"),
    (re.compile(r"[\w.+%-]{1,64}(?:@|%40)[\w-]+(?:\.[\w-]+)*"), "…@…"),
)
"""What is taken out of every line, and what stands there instead."""


def cleaned(text: str) -> str:
    for pattern, instead in CLEANED:
        text = pattern.sub(instead, text)
    return text


class JsonFormatter(logging.Formatter):
    """One record as one line: time, level, event, and the record's `details`."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat("T", "auto"),
            "level": record.levelname.lower(),
            "event": cleaned(record.getMessage()),
            "logger": record.name,
        }
        for name, value in getattr(record, "details", {}).items():
            line[name] = cleaned(value) if isinstance(value, str) else value
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["at"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return json.dumps(line, ensure_ascii=False, default=str)
