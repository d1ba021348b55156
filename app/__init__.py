"""Tewatashi: a communication board and sign-language relay for public counters."""
