"""Sign-language video between the seats of a call: packets forwarded, never decoded, never stored.

Nothing is imported here: the web process needs the events alone, the framing process the geometry alone, and neither
should carry the media library. Start at :mod:`sign_relay.relay`.
"""
