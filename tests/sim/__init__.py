"""The seeded simulator: the real `Room` and `Book` under server deaths, lost screens, slow readers and a hostile seat.

One seed is one schedule. Of a server's life only the directory survives, and it never holds content.
`python -m tests.sim SEEDS [VARIANT]` prints the counts.
"""
