"""A plan to take along: the whole of it as a document, its measures as a list."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version as release_of
from threading import Lock

from cachetools import LRUCache, cached
from cachetools.keys import hashkey
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from brobygger.core.http import Request
from brobygger.plans.models import PlanVersion
from brobygger.plans.printed import printed
from brobygger.plans.queries import Edition
from brobygger.plans.snapshot import Content
from brobygger.plans.views.public import edition_or_404
from brobygger.publishing.plan_data import PlanData, Revision
from brobygger.publishing.plan_words import words_in

OFFICE = "application/vnd.openxmlformats-officedocument"
LARGEST_FILES = 16_000_000
"""Bytes of all files that a process keeps: a long plan's take seconds to make."""

WHILE = 60
"""Seconds that a browser may keep what is published without asking."""

RELEASE = release_of("brobygger")
UNFIT_FOR_A_NAME = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|]+')
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: what it is, who makes it, and whether of the measures alone.

    What makes it is slow to import, and so is only when it is asked for.
    """

    content_type: str
    maker: str
    is_list: bool = False

    def write(self, plan: PlanData) -> bytes:
        written: bytes = import_string(self.maker)(plan)
        return written


KINDS = {
    "plan.docx": Kind(
        f"{OFFICE}.wordprocessingml.document",
        "brobygger.publishing.plan_docx.plan_docx",
    ),
    "plan.pdf": Kind("application/pdf", "brobygger.publishing.plan_pdf.plan_pdf"),
    "measures.xlsx": Kind(
        f"{OFFICE}.spreadsheetml.sheet",
        "brobygger.publishing.plan_xlsx.plan_xlsx",
        is_list=True,
    ),
    "measures.csv": Kind(
        "text/csv; charset=utf-8",
        "brobygger.publishing.plan_csv.plan_csv",
        is_list=True,
    ),
}
"""By the last part of the address."""

NAMES = {file: file.replace(".", "-") for file in KINDS}
"""What the addresses are called."""


@login_not_required
@require_safe
def download(request: Request, slug: str, file: str) -> HttpResponse:
    """Give the plan as a file: as published, or its working state on demand."""
    edition = edition_or_404(request, slug)
    municipality, kind = request.municipality, KINDS[file]
    looks = (municipality.name, municipality.accent)
    response = sent(
        request,
        edition,
        lambda: _file(edition, file, looks),
        content_type=kind.content_type,
        looks=looks,
    )
    name = _name(edition.content, is_list=kind.is_list) + file[file.rindex(".") :]
    response["Content-Disposition"] = content_disposition_header(True, name) or ""  # noqa: FBT003 -- Django's own argument
    return response


def sent(
    request: Request,
    edition: Edition,
    make: Callable[[], bytes],
    *,
    content_type: str,
    looks: tuple[str, ...] = (),
) -> HttpResponse:
    """Send a file, unless the one who asks has it; keep the working state from caches."""
    kept = _version_shown(edition)
    if kept is None:
        response = HttpResponse(make(), content_type=content_type)
        response["Cache-Control"] = "private, no-store"
        return response
    told = f"{kept.number}|{kept.sha256}|{'|'.join(looks)}|{RELEASE}"
    etag = f'"{sha256(told.encode()).hexdigest()[:32]}"'
    found = get_conditional_response(request, etag=etag)
    response = found or HttpResponse(make(), content_type=content_type)
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={WHILE}"
    return response


def _version_shown(edition: Edition) -> PlanVersion | None:
    return None if edition.is_working else edition.version


def _name(content: Content, *, is_list: bool) -> str:
    """Name the file after the plan, in its language: "Plan 2025–2028 – tiltak"."""
    title = " ".join(UNFIT_FOR_A_NAME.sub(" ", content["title"]).split())
    title = title[:LONGEST_NAME].rstrip(". ")
    measures = words_in(content["language"])["measures"].lower()
    return f"{title} – {measures}" if is_list else title


def _file(edition: Edition, file: str, looks: tuple[str, str]) -> bytes:
    kept = _version_shown(edition)
    if kept is None:
        return _written(edition.content, None, file, looks)
    return _kept_file(kept, file, looks)


@cached(
    LRUCache(LARGEST_FILES, len),
    key=lambda version, *looks: hashkey(version.number, version.sha256, *looks),
    lock=Lock(),
)
def _kept_file(version: PlanVersion, file: str, looks: tuple[str, str]) -> bytes:
    """Write a version once: it never changes."""
    day = timezone.localdate(version.published_at)
    revision = Revision(version=str(version.number), day=day)
    return _written(version.content, revision, file, looks)


def _written(
    content: Content, revision: Revision | None, file: str, looks: tuple[str, str]
) -> bytes:
    name, accent = looks
    plan = printed(content, municipality=name, accent=accent, revision=revision)
    return KINDS[file].write(plan)
