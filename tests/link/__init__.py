"""The browser's connection library over real sockets, against the real product."""
