"""One module a format: raw bytes in, an Extract out."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.errors import UnreadableDocument
from dragoman.reading.documents.decode import NoTextError, stated_as
from dragoman.reading.documents.limits import LIMITS
from dragoman.reading.documents.stated import Extract

from . import docx, html, markdown, pdf, plain

READERS: dict[str, Callable[[bytes], Extract]] = {
    "text": plain.read,
    "markdown": markdown.read,
    "html": html.read,
    "pdf": pdf.read,
    "docx": docx.read,
}


NO_MEMORY = 2  # libxml2's XML_ERR_NO_MEMORY, which lxml tells as a fault of syntax
ENCODED = ("text", "markdown", "html")


def extract(data: bytes, form: str, path: str, charset: str | None = None) -> Extract:
    """The text of a file of that format; `charset` is the encoding that the web stated, of use where the file states none.

    Raises UnreadableDocument, with the reason, where there is none to be had.
    """
    if not data.strip():
        raise UnreadableDocument(path, "is empty")
    try:
        found = READERS[form](stated_as(charset, data) if charset and form in ENCODED else data)
    except NoTextError as error:
        raise UnreadableDocument(path, str(error)) from error
    except MemoryError:
        raise  # how much there is of it is no property of the file: who set the limit says what follows
    except Exception as error:  # the libraries name no error that covers all that a damaged file brings about in them
        if getattr(error, "code", None) == NO_MEMORY:
            raise MemoryError from error
        raise UnreadableDocument(path, f"is a damaged {form} file ({type(error).__name__}: {error})"[:300]) from error
    if not found.text.strip():
        raise UnreadableDocument(path, "holds no text")
    if len(found.text) > LIMITS.text_characters:
        raise UnreadableDocument(path, f"holds {len(found.text)} characters, more than {LIMITS.text_characters}; split it")
    return found
