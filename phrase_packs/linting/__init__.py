"""Advice on the texts of a pack as a whole: words, readings, numbers, terms, and what was said of them.

Everything here is a hint. `lint` is one call over the nodes of a file, so that the command and the editor say the same.
"""

from phrase_packs.linting.checks import Setting, lint, warm_up
from phrase_packs.linting.glossary import Glossary, read_glossary
from phrase_packs.linting.levels import Level, level

__all__ = ["Glossary", "Level", "Setting", "level", "lint", "read_glossary", "warm_up"]
