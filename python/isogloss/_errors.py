"""Exceptions and warnings."""

from __future__ import annotations


class IsoglossError(Exception):
    """What isogloss cannot use, where, and what to do about it."""

    def __init__(self, message: str, file: str | None = None, line: int | None = None, advice: str | None = None) -> None:
        super().__init__(message, file, line, advice)
        self.message = message
        self.file = file
        self.line = line
        self.advice = advice

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        text = f"{place}: {self.message}" if place else self.message
        return f"{text} ({self.advice})" if self.advice else text


class ArticleError(IsoglossError):
    """A text of which nothing can be judged."""


class ConfigError(IsoglossError):
    """A configuration that cannot be used."""


class GlossaryError(IsoglossError):
    """A glossary that cannot be used."""


class ArticleWarning(IsoglossError, UserWarning):
    """An article among others that was left out, or of which something is wrong."""
