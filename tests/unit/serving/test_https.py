"""The product on an address of the LAN: everything over TLS, vouched for by its own authority."""

from __future__ import annotations

import json
import ssl
import urllib.request
from pathlib import Path

from websockets.sync.client import connect

from tests.ward import Ward
from tests.wire import PATH, auth


def test_screens_come_in_over_tls_and_the_cookie_stays_on_it(tmp_path: Path) -> None:
    ward = Ward(tmp_path / "data", "--host", "127.0.0.2")
    try:
        assert ward.url.startswith("https://127.0.0.2:")
        trust = ssl.create_default_context(cafile=str(ward.data_dir / "ca" / "tewatashi-ca.crt"))
        with urllib.request.urlopen(ward.link("visitor"), context=trust, timeout=10) as page:
            assert page.headers["Strict-Transport-Security"] == "max-age=31536000"
            cookie = page.headers["Set-Cookie"]
        assert cookie.startswith("__Host-tewatashi=") and "; Secure" in cookie
        url = ward.url.replace("https", "wss", 1) + PATH
        with connect(url, ssl=trust, origin=ward.url, compression=None) as socket:  # type: ignore[arg-type]
            assert str(socket.recv(5)).startswith("0")
            socket.send("40/session," + json.dumps(auth("x")))
            assert json.loads(str(socket.recv(5))[11:])["data"]["code"] == "ticket_invalid"
        assert "Traceback" not in "".join(ward.lines)
    finally:
        ward.stop()
