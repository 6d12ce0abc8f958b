"""isogloss: checks the terms of multilingual news against a glossary.

``help(isogloss)`` and the types of every function are in ``__init__.pyi``; ``python -m isogloss`` is the command line.
"""

from ._errors import ArticleError, ArticleWarning, ConfigError, GlossaryError, IsoglossError
from ._isogloss import (
    Config,
    Finding,
    Glossary,
    Problem,
    Related,
    Report,
    Table,
    Workspace,
    __version__,
    align,
    align_sentences,
    check,
    check_batch,
    concordance_batch,
    group,
    group_batch,
    profile_batch,
    suggest,
)

__all__ = [
    "ArticleError",
    "ArticleWarning",
    "Config",
    "ConfigError",
    "Finding",
    "Glossary",
    "GlossaryError",
    "IsoglossError",
    "Problem",
    "Related",
    "Report",
    "Table",
    "Workspace",
    "__version__",
    "align",
    "align_sentences",
    "check",
    "check_batch",
    "concordance_batch",
    "group",
    "group_batch",
    "profile_batch",
    "suggest",
]
