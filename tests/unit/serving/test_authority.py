from __future__ import annotations

import socket
import ssl
import stat
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from app.serving.authority import AUTHORITY_LIFE, SERVER_LIFE, Certificate, ensure_certificate


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data") / "ca"


@pytest.fixture(scope="module")
def certificate(folder: Path) -> Certificate:
    return ensure_certificate(folder, "127.0.0.1")


def load(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def shake_hands(certificate: Certificate, name: str, trusted: Path) -> str | None:
    """Serve with the certificate and connect as a tablet that trusts the authority."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate.chain, certificate.key)
    client = ssl.create_default_context(cafile=str(trusted))
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = listener.accept()
        try:
            server.wrap_socket(connection, server_side=True).close()
        except OSError:
            connection.close()

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        with (
            socket.create_connection(listener.getsockname()) as plain,
            client.wrap_socket(plain, server_hostname=name) as tls,
        ):
            return tls.version()
    finally:
        thread.join()
        listener.close()


def test_a_tablet_that_trusts_the_authority_trusts_the_server(certificate: Certificate) -> None:
    assert shake_hands(certificate, "127.0.0.1", certificate.authority) == "TLSv1.3"


def test_the_certificate_is_for_no_other_name(certificate: Certificate) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        shake_hands(certificate, "127.0.0.2", certificate.authority)


def test_another_installations_authority_does_not_vouch_for_us(certificate: Certificate, tmp_path: Path) -> None:
    other = ensure_certificate(tmp_path / "ca", "127.0.0.1")
    with pytest.raises(ssl.SSLCertVerificationError):
        shake_hands(certificate, "127.0.0.1", other.authority)


@pytest.mark.parametrize(
    ("host", "name"),
    [("counter.example", x509.DNSName("counter.example")), ("::1", None), ("192.0.2.7", None)],
)
def test_the_name_in_the_certificate_is_the_host(folder: Path, host: str, name: x509.GeneralName | None) -> None:
    import ipaddress

    made = load(ensure_certificate(folder, host).chain)
    names = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert list(names) == [name or x509.IPAddress(ipaddress.ip_address(host))]


def test_lifetimes_are_what_tablets_accept(certificate: Certificate) -> None:
    authority, server = load(certificate.authority), load(certificate.chain)
    assert server.not_valid_after_utc - server.not_valid_before_utc <= SERVER_LIFE + timedelta(hours=1)
    assert timedelta(days=397) >= SERVER_LIFE
    assert authority.not_valid_after_utc >= datetime.now(UTC) + AUTHORITY_LIFE - timedelta(minutes=5)
    assert server.not_valid_before_utc < datetime.now(UTC)


def test_the_authority_signs_servers_alone_and_the_server_signs_nobody(certificate: Certificate) -> None:
    authority, server = load(certificate.authority), load(certificate.chain)
    limits = authority.extensions.get_extension_for_class(x509.BasicConstraints)
    assert limits.critical and limits.value.ca and limits.value.path_length == 0
    assert not server.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    server.verify_directly_issued_by(authority)


def test_nobody_else_may_read_the_keys(certificate: Certificate, folder: Path) -> None:
    keys = [folder / "tewatashi-ca.key", certificate.key]
    assert [stat.S_IMODE(key.stat().st_mode) for key in keys] == [0o600, 0o600]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_second_start_uses_what_is_there(certificate: Certificate, folder: Path) -> None:
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert ensure_certificate(folder, "127.0.0.1") == certificate
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_the_printed_fingerprint_is_the_authoritys(certificate: Certificate) -> None:
    digest = load(certificate.authority).fingerprint(hashes.SHA256())
    assert bytes.fromhex(certificate.fingerprint.replace(":", "")) == digest
