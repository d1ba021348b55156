"""What `./run` prints when all is up: addresses and QR codes."""

from __future__ import annotations

import segno

from app.serving.authority import Certificate

_TITLES = {
    "visitor": "Tablet (visitor)",
    "staff": "Clerk",
    "interpreter": "Interpreter",
    "administrator": "Administrator (edits phrases)",
    "reviewer": "Reviewer (approves phrases)",
}


def print_welcome(pages: dict[str, str], certificate: Certificate | None) -> None:
    """Print each role's one-time link with its QR code, and how a tablet comes to trust us."""
    print("\nTewatashi is ready. Each link opens one screen, once:\n")
    for role, url in pages.items():
        print(f"  {_TITLES[role]}\n    {url}")
        segno.make(url, error="m").terminal(compact=True)
    if certificate is not None:
        print("  Before a tablet can use its camera it must trust this server, once:")
        print(f"    1. Copy the file {certificate.authority} to the tablet.")
        print("    2. iPad: open it, Settings > Profile Downloaded > Install; then Settings > General > About >")
        print("       Certificate Trust Settings > switch it on.")
        print("       Android: Settings > Security > Install a certificate > CA certificate.")
        print(f"    3. Compare its fingerprint (SHA-256): {certificate.fingerprint}")
    print("\nStop with Ctrl-C.\n", flush=True)
