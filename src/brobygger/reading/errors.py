class Unreadable(Exception):  # noqa: N818 -- reads as a sentence: raise Unreadable(...)
    """A document can't be read. `str(error)` is one line: what is wrong, what to do.

    `code` names the reason for those who translate it: "missing", "directory",
    "empty", "unknown-format", "wrong-format", "encrypted", "damaged", "no-text",
    "too-large", "too-many-pages", "too-slow".
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
