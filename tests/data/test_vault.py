"""Secrets in the state store, and keys that change."""

from __future__ import annotations

import logging

from cryptography.fernet import Fernet

from data.state import InstallationKey
from data.vault import Vault

OLD, NEW = (Fernet.generate_key().decode() for _ in range(2))
KEY = InstallationKey("slack", "", "T1")


async def test_what_is_saved_lies_there_sealed(state):
    await Vault(state, OLD).save(KEY, b"a token")
    sealed = await state.installation(KEY)
    assert sealed is not None
    assert b"a token" not in sealed
    assert await Vault(state, OLD).open(KEY) == b"a token"


async def test_an_older_key_opens_and_the_newest_seals_again(state):
    await Vault(state, OLD).save(KEY, b"a token")
    assert await Vault(state, f"{NEW}, {OLD}").open(KEY) == b"a token"
    assert await Vault(state, NEW).open(KEY) == b"a token"


async def test_without_its_key_nothing_opens_and_the_log_says_so(state, caplog):
    await Vault(state, OLD).save(KEY, b"a token")
    with caplog.at_level(logging.WARNING):
        assert await Vault(state, NEW).open(KEY) is None
    assert "encryption keys" in caplog.text
    assert await Vault(state, OLD).open(KEY) == b"a token"


async def test_a_workspace_is_forgotten_as_a_whole(state):
    vault = Vault(state, OLD)
    await vault.save(KEY, b"a token")
    await vault.save(InstallationKey("slack", "", "T2"), b"another")
    await vault.forget("slack", "", "T1")
    assert await vault.open(KEY) is None
    assert await vault.open(InstallationKey("slack", "", "T2")) == b"another"
