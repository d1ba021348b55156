"""Write the relay's answer to an offer."""

from __future__ import annotations

from dataclasses import dataclass, field

from sign_relay.sdp import ABS_SEND_TIME, MediaLine, Offer

VIDEO = {"vp8": "VP8", "h264": "H264"}
H264_PARAMETERS = "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f"
"""Constrained Baseline, level 3.1 (720p at 30 fps), in fragments: what every browser takes (RFC 7742 §6.2)."""

SCTP_PORT = 5000
MESSAGE_BYTES = 16_384
"""The longest message that the relay takes on a data channel. Letters come a few at a time."""


@dataclass(frozen=True)
class Outgoing:
    """What the relay sends on one media line."""

    ssrc: int
    rtx_ssrc: int


@dataclass(frozen=True)
class Local:
    """The relay's own side of one connection."""

    ufrag: str
    password: str = field(repr=False)
    fingerprint: str
    """SHA-256, hexadecimal with colons."""
    candidates: tuple[tuple[str, int], ...]
    """Addresses and UDP ports that the relay listens at, best first."""
    outgoing: dict[str, Outgoing]
    """By mid; lines that the browser does not receive on are missing."""
    number: int
    """Session number of the description, a positive integer."""
    stream: str
    """Names the media streams; a voice and the picture of the same number belong together and are kept in step."""


def write(offer: Offer, local: Local) -> str:
    """Write the SDP answer.

    The relay is an ICE lite agent (RFC 8445 §2.5): it has a public place and only answers checks. Formats, extension
    numbers and order are the browser's own. Transport-wide congestion control is left out on purpose, so that the
    browser falls back on REMB, which the relay can pass through from end to end.

    Returns:
        SDP text with CRLF line ends.
    """
    mids = " ".join(line.mid for line in offer.lines)
    lines = [
        "v=0",
        f"o=- {local.number} 1 IN IP4 0.0.0.0",
        "s=-",
        "t=0 0",
        "a=ice-lite",
        f"a=group:BUNDLE {mids}",
        "a=msid-semantic: WMS *",
    ]
    for line in offer.lines:
        lines += _data(offer, local, line) if line.kind == "application" else _media(offer, local, line)
    return "\r\n".join(lines) + "\r\n"


def _media(offer: Offer, local: Local, line: MediaLine) -> list[str]:
    rtx = line.rtx_payload_type
    formats = f"{line.payload_type}" + (f" {rtx}" if rtx is not None else "")
    out = local.outgoing.get(line.mid)
    text = [
        f"m={line.kind} 9 UDP/TLS/RTP/SAVPF {formats}",
        "a=rtcp:9 IN IP4 0.0.0.0",
        f"a={_direction(line, out)}",
        "a=rtcp-mux",
        "a=rtcp-rsize",
    ]
    text[1:1] = _way(offer, local, line)
    if line.abs_send_time is not None and line.kind == "video":
        text.append(f"a=extmap:{line.abs_send_time} {ABS_SEND_TIME}")
    text += _audio_format(line) if line.kind == "audio" else _video_format(line)
    if out is not None:
        text += _sources(local, line, out)
    return text


def _data(offer: Offer, local: Local, line: MediaLine) -> list[str]:
    return [
        "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
        *_way(offer, local, line),
        f"a=sctp-port:{SCTP_PORT}",
        f"a=max-message-size:{MESSAGE_BYTES}",
    ]


def _way(offer: Offer, local: Local, line: MediaLine) -> list[str]:
    return [
        "c=IN IP4 0.0.0.0",
        f"a=ice-ufrag:{local.ufrag}",
        f"a=ice-pwd:{local.password}",
        f"a=fingerprint:sha-256 {local.fingerprint}",
        f"a=setup:{'passive' if offer.active else 'active'}",
        f"a=mid:{line.mid}",
        # One way serves all lines; some browsers look for it on the first, others on the last.
        *(_candidate(place, address) for place, address in enumerate(local.candidates)),
        "a=end-of-candidates",
    ]


def _direction(line: MediaLine, out: Outgoing | None) -> str:
    sends = out is not None and line.receives
    return {(True, True): "sendrecv", (True, False): "sendonly", (False, True): "recvonly"}.get(
        (sends, line.sends), "inactive"
    )


def _candidate(place: int, address: tuple[str, int]) -> str:
    host, port = address
    # RFC 8445 §5.1.2.1: type preference 126 for host candidates; earlier addresses are preferred.
    priority = (126 << 24) | ((65535 - place) << 8) | 255
    return f"a=candidate:{place + 1} 1 udp {priority} {host} {port} typ host"


def _audio_format(line: MediaLine) -> list[str]:
    return [
        f"a=rtpmap:{line.payload_type} opus/48000/2",
        f"a=fmtp:{line.payload_type} minptime=10;useinbandfec=1",
    ]


def _video_format(line: MediaLine) -> list[str]:
    number = line.payload_type
    text = [f"a=rtpmap:{number} {VIDEO[line.codec]}/90000"]
    if line.codec == "h264":
        text.append(f"a=fmtp:{number} {H264_PARAMETERS}")
    text += [f"a=rtcp-fb:{number} {kind}" for kind in ("goog-remb", "ccm fir", "nack", "nack pli")]
    if line.rtx_payload_type is not None:
        text += [f"a=rtpmap:{line.rtx_payload_type} rtx/90000", f"a=fmtp:{line.rtx_payload_type} apt={number}"]
    return text


def _sources(local: Local, line: MediaLine, out: Outgoing) -> list[str]:
    stream = f"{local.stream}{line.name.partition('_')[2] or ('d' if line.name == 'document' else '')}"
    track = f"{local.stream}-{line.name}"
    ssrcs = [out.ssrc]
    text = [f"a=msid:{stream} {track}"]
    if line.rtx_payload_type is not None:
        ssrcs.append(out.rtx_ssrc)
        text.append(f"a=ssrc-group:FID {out.ssrc} {out.rtx_ssrc}")
    for ssrc in ssrcs:
        text += [f"a=ssrc:{ssrc} cname:{local.stream}", f"a=ssrc:{ssrc} msid:{stream} {track}"]
    return text
