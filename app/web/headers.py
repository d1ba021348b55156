"""Security headers on every answer."""

from __future__ import annotations

import flask

from app.web.services import Services


def install(app: flask.Flask, services: Services) -> None:
    """Add the headers; the policy names our own origins for sockets, since Safari 13 does not read `'self'` there."""
    sockets = " ".join(origin.replace("http", "ws", 1) for origin in services.config.origins)
    policy = "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' blob: data:",
            "font-src 'self'",
            "media-src 'self' blob: mediastream:",
            f"connect-src 'self' {sockets}",
            "manifest-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "require-trusted-types-for 'script'",
        )
    )

    @app.after_request
    def protect(response: flask.Response) -> flask.Response:
        response.headers["Content-Security-Policy"] = policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(self), microphone=(self), geolocation=(), display-capture=()"
        if flask.request.path.startswith("/static/dist/"):
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        elif "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        if services.config.secure:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        return response
