"""Processes that join sessions as participants: the video relay and its framing."""
