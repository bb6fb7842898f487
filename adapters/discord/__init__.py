"""Discord: slash commands, mentions, direct messages, menus and buttons, on discord.py."""
