"""Installations at rest: sealed with keys that do not lie beside them."""

from __future__ import annotations

import logging

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from data.state import InstallationKey, State

log = logging.getLogger(__name__)


class Vault:
    """`keys`: Fernet keys between commas, the newest first; all of them open, the newest seals."""

    def __init__(self, state: State, keys: str) -> None:
        fernets = [Fernet(key.strip()) for key in keys.split(",") if key.strip()]
        self._newest, self._any, self._state = fernets[0], MultiFernet(fernets), state

    async def save(self, key: InstallationKey, content: bytes) -> None:
        await self._state.save_installation(key, self._newest.encrypt(content))

    async def open(self, key: InstallationKey) -> bytes | None:
        """What was saved, sealed anew if that was done with an older key; None where there is nothing that opens."""
        sealed = await self._state.installation(key)
        if sealed is None:
            return None
        try:
            return self._newest.decrypt(sealed)
        except InvalidToken:
            pass
        try:
            content = self._any.decrypt(sealed)
        except InvalidToken:
            log.warning("an installation cannot be opened: its key is not among the encryption keys")
            return None
        await self.save(key, content)
        return content

    async def forget(self, platform: str, enterprise: str, team: str) -> None:
        """Everything of a workspace, and of its users in it."""
        await self._state.delete_installations(platform, enterprise, team)
