"""`python -m app.cli`: serve everything on one machine, or run one part."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from app.config import ROOT, Config


def main(arguments: list[str] | None = None) -> int:
    """Run one of the commands; tell the exit status."""
    options = _parser().parse_args(arguments)
    if options.command == "serve":
        from app.serving.supervisor import serve

        _check_settings()
        return serve(options.host, options.port, options.data_dir, options.media_port, options.relays)
    if options.command == "link":
        from app.serving.links import print_link

        return print_link(options.role, options.desk, options.url, options.data_dir)
    if options.command == "media-link":
        from app.serving.links import print_media_link

        return print_media_link(options.way, options.desk, options.url, options.data_dir)
    if options.command == "figures":
        from app.serving.figures import print_figures

        return print_figures(options.month, options.csv, options.json, options.data_dir)
    if options.command in ("pictures", "clip"):
        from app.serving import bringing

        words = {name: getattr(options, name, "") for name in ("licence", "author", "name", "reading", "id", "caption")}
        if options.command == "pictures":
            return bringing.bring_pictures(options.path, words, options.data_dir)
        return bringing.bring_clip(options.path, options.phrase, words, options.data_dir)
    from app.serving.web import run

    return run(
        options.listener, Path(options.data_dir), options.origin, certificate=options.certificate, key=options.key
    )


def _check_settings() -> None:
    config = Config()
    try:
        _ = config.turn, config.link_out_url
    except ValueError as error:
        sys.exit(f"{error}.")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./run", description="A communication board and sign-language relay for public counters."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="serve the product on this machine")
    serve.add_argument(
        "--host", default="127.0.0.1", help="address to serve on; one other than loopback is served over HTTPS"
    )
    serve.add_argument("--port", type=int, default=8000, help="port to serve on; 0 takes any that is free")
    serve.add_argument(
        "--media-port", type=int, default=0,
        help="UDP port of the first relay of sign video, each further one has the next; 0 takes any that are free",
    )  # fmt: skip
    serve.add_argument(
        "--relays", type=_count, default=0, help="relay processes that share the calls; by the cores unless given"
    )
    serve.add_argument(
        "--data-dir", type=Path, default=ROOT / "instance", help="holds the directory and its keys, never what is said"
    )
    link = commands.add_parser("link", help="make one more one-time link, and print it")
    link.add_argument("--role", required=True, help="visitor, staff, interpreter, administrator or reviewer")
    link.add_argument("--desk", help="the desk of a visitor's or clerk's screen; the demo desk unless given")
    link.add_argument("--url", default="http://127.0.0.1:8000", help="what the link begins with")
    link.add_argument("--data-dir", type=Path, default=ROOT / "instance", help="as above")
    _add_media_link(commands)
    _add_figures(commands)
    _add_bringing(commands)
    web = commands.add_parser("web", help="one web process on a socket that is already open")
    web.add_argument(
        "--listener", type=int, action="append", required=True, help="file descriptor of a listening socket"
    )
    web.add_argument("--data-dir", type=Path, required=True, help="as above")
    web.add_argument("--origin", action="append", required=True, help="origin that screens come from")
    web.add_argument("--certificate", type=Path, help="PEM file; the first listener then speaks TLS")
    web.add_argument("--key", type=Path, help="PEM file of the certificate's key")
    return parser


def _count(text: str) -> int:
    count = int(text)
    if not 1 <= count <= 64:
        raise argparse.ArgumentTypeError("1 to 64")
    return count


def _add_media_link(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("media-link", help="let a standard client into the call at a desk, by WHIP or WHEP")
    command.add_argument("--way", required=True, choices=("whip", "whep"), help="whip only sends, whep only receives")
    command.add_argument("--desk", help="the desk; the demo desk unless given")
    command.add_argument("--url", default="http://127.0.0.1:8000", help="what the link begins with")
    command.add_argument("--data-dir", type=Path, default=ROOT / "instance", help="as above")


def _add_figures(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("figures", help="tell how many calls a month had, how long, and how well people saw")
    command.add_argument("--month", required=True, help="as 2026-11, by this machine's calendar")
    command.add_argument("--csv", type=Path, help="file to write them to for a spreadsheet")
    command.add_argument("--json", type=Path, help="file to write them to for a program")
    command.add_argument("--data-dir", type=Path, default=ROOT / "instance", help="as above")


def _add_bringing(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    pictures = commands.add_parser("pictures", help="take in pictograms of the ward's own, with their licence")
    pictures.add_argument("path", type=Path, help="SVG, PNG, an archive, or a folder with a list of its files")
    for name in ("id", "name", "reading"):
        pictures.add_argument(f"--{name}", default="", help="of a single pictogram")
    clip = commands.add_parser("clip", help="take in the signed clip of a phrase")
    clip.add_argument("path", type=Path, help="MP4 or WebM of at most 20 MB")
    clip.add_argument("--phrase", required=True, help="pack/phrase")
    clip.add_argument("--caption", default="", help="what is signed, where the phrase's own words do not say it")
    for command in (pictures, clip):
        command.add_argument("--licence", default="", help="under which it may be shown; a list may say it too")
        command.add_argument("--author", default="", help="who made it")
        command.add_argument("--data-dir", type=Path, default=ROOT / "instance", help="as above")


if __name__ == "__main__":
    sys.exit(main())
