"""Assist for Gajim: *Request assistance…* on a contact. Gajim takes the plugin's class from here."""

from .plugin import AssistPlugin as AssistPlugin
