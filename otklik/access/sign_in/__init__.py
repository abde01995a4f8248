"""Signing in and out: sessions, second factor, single sign-on, the journal of it, the pause on guessing."""
