"""Handing mail to a mail server in two steps, so that it is known what was sent.

First the server is asked whether it takes mail for an address; only then is the text
handed over. What fails before that was certainly not sent. One connection serves all.
"""

import re
import smtplib
from email import policy
from email.charset import QP, Charset
from email.header import Header
from email.mime.text import MIMEText
from email.utils import formataddr, formatdate, parseaddr
from typing import Any

from django.core.mail import DNS_NAME, EmailMessage, mailers, make_msgid

READABLE = Charset("utf-8")
READABLE.body_encoding = QP
LINES = policy.compat32.clone(linesep="\r\n", max_line_length=None)

PLAIN = re.compile(r"[\w.+-]+@[\w.-]+", re.ASCII)
"""Addresses that go over the wire as they are, which most do."""

PATIENCE = 20
"""Seconds that the mail server may take for an answer."""

YES = 400
"""Answers below are a yes; see RFC 5321, 4.2.1."""

FOR_GOOD = 500


class NoServer(Exception):  # noqa: N818 -- reads as a sentence: raise NoServer(...)
    """The mail server can't be reached, or takes nothing from us now."""


class NotTaken(Exception):  # noqa: N818 -- same
    """The server does not take this mail: for good, or for now."""

    def __init__(self, code: int, answer: bytes | str) -> None:
        text = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
        super().__init__(f"{code} {' '.join(text.split())}")
        self.is_for_good = code >= FOR_GOOD


class Post:
    """A connection to the mail server of the settings, for mail from one sender."""

    def __init__(self) -> None:
        mailer: Any = mailers["default"]
        mailer.timeout = mailer.timeout or PATIENCE
        self.mailer: Any = mailer
        self.sender = ""

    def open(self) -> None:
        try:
            self.mailer.open()
            self.mailer.connection.ehlo_or_helo_if_needed()
        except (OSError, smtplib.SMTPException) as error:
            raise NoServer(type(error).__name__) from error

    def offer(self, mail: EmailMessage) -> None:
        """Ask whether the server takes mail for this address; `NotTaken` if not."""
        try:
            sender, [receiver] = self._addresses(mail)
        except ValueError as error:
            raise NotTaken(FOR_GOOD, "no valid address") from error
        try:
            self._ask(self.mailer.connection, sender, receiver)
        except (OSError, smtplib.SMTPException) as error:
            self.drop()
            raise NoServer(type(error).__name__) from error

    def hand_over(self, mail: EmailMessage) -> None:
        """Give the text to the server. Any error but `NotTaken` leaves it unknown."""
        try:
            code, answer = self.mailer.connection.data(as_bytes(mail))
        except smtplib.SMTPDataError as error:
            raise NotTaken(error.smtp_code, error.smtp_error) from error
        except (OSError, smtplib.SMTPException) as error:
            self.drop()
            raise NoServer(type(error).__name__) from error
        if code >= YES:
            raise NotTaken(code, answer)

    def withdraw(self) -> None:
        """Take back what was offered."""
        try:
            self.mailer.connection.rset()
        except (OSError, smtplib.SMTPException):
            self.drop()

    def drop(self) -> None:
        """Forget a connection that is of no use any more."""
        if self.mailer.connection is not None:
            self.mailer.connection.close()
            self.mailer.connection = None

    def close(self) -> None:
        try:
            self.mailer.close()
        except (OSError, smtplib.SMTPException):
            self.drop()

    def _addresses(self, mail: EmailMessage) -> tuple[str, list[str]]:
        self.sender = self.sender or self.mailer.prep_address(mail.from_email)
        return self.sender, [
            each if PLAIN.fullmatch(each) else self.mailer.prep_address(each)
            for each in mail.recipients()
        ]

    def _ask(self, connection: smtplib.SMTP, sender: str, receiver: str) -> None:
        """Name both at once where the server offers it; see RFC 2920."""
        if connection.has_extn("pipelining"):
            connection.send(f"MAIL FROM:<{sender}>\r\nRCPT TO:<{receiver}>\r\n")
            answers = [connection.getreply(), connection.getreply()]
            self._expect(answers[0], NoServer)
            self._expect(answers[1], NotTaken)
        else:
            self._expect(connection.mail(sender), NoServer)
            self._expect(connection.rcpt(receiver), NotTaken)

    def _expect(self, answer: tuple[int, bytes], otherwise: type[Exception]) -> None:
        """Read an answer; anything but yes ends this mail."""
        code, words = answer
        if code < YES:
            return
        self.withdraw()
        if otherwise is NotTaken:
            raise NotTaken(code, words)
        raise NoServer(f"{code} {words.decode(errors='replace')}")


def as_bytes(mail: EmailMessage) -> bytes:
    """Write a plain mail as it goes over the wire.

    By the older of Python's two ways: the newer one, which Django takes, needs as long
    as all the rest of a reminder together. No header can begin a line of its own.
    """
    made = MIMEText(mail.body, _charset=READABLE)  # type: ignore[arg-type] # it takes a Charset too
    headers = {
        "Subject": _in_ascii(" ".join(mail.subject.split())),
        "From": formataddr(parseaddr(mail.from_email), "utf-8"),
        "To": ", ".join(mail.to),
        "Date": formatdate(),
        "Message-ID": make_msgid(domain=DNS_NAME),
        **mail.extra_headers,
    }
    for name, value in headers.items():
        made[name] = " ".join(str(value).split())
    return made.as_bytes(policy=LINES)


def _in_ascii(line: str) -> str:
    return line if line.isascii() else Header(line, "utf-8").encode(linesep="\r\n")
