"""Which icons exist, where the icon package is installed."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path("node_modules", "@material-symbols", "svg-700", "outlined")


def installed(root: Path) -> frozenset[str] | None:
    """Name the icons under a folder that has `node_modules`.

    Returns:
        The names without `.svg`, or None when the icon package is not there.
    """
    folder = root / _FOLDER
    return frozenset(path.stem for path in folder.glob("*.svg")) if folder.is_dir() else None
