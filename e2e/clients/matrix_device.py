"""One device of a person: a chat client on matrix-nio with its encryption, driven by the lines of json_lines."""

import asyncio
from collections.abc import Callable

from json_lines import serve, tell
from nio import (
    AsyncClient,
    AsyncClientConfig,
    ErrorResponse,
    Event,
    InviteMemberEvent,
    MatrixInvitedRoom,
    MatrixRoom,
    MegolmEvent,
    Response,
    RoomPreset,
)

LONG_POLL_MS = 30_000


def accepted(response: Response) -> Response:
    """nio returns refusals instead of raising them."""
    if isinstance(response, ErrorResponse):
        raise PermissionError(str(response))
    return response


class Device:
    def __init__(self, homeserver: str, user: str, store: str) -> None:
        config = AsyncClientConfig(encryption_enabled=True)
        self.client = AsyncClient(homeserver, user, store_path=store, config=config)
        self.client.add_event_callback(self._heard, Event)
        self.client.add_event_callback(self._invited, InviteMemberEvent)

    async def sign_in(self, password: str, name: str) -> dict:
        """Done once the keys are at the server, so that others can encrypt for this device."""
        accepted(await self.client.login(password, device_name=name))
        self.syncing = asyncio.ensure_future(self.client.sync_forever(LONG_POLL_MS, full_state=True))
        await self._until(lambda: not self.client.should_upload_keys)
        return {"device": self.client.device_id}

    async def close(self) -> None:
        self.syncing.cancel()
        await asyncio.wait({self.syncing})
        await self.client.close()

    async def do_open(self, invite: list[str], direct: bool, encrypted: bool, name: str | None) -> dict:
        encryption = {"type": "m.room.encryption", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}
        created = await self.client.room_create(
            name=name,
            is_direct=direct,
            preset=RoomPreset.trusted_private_chat if direct else RoomPreset.private_chat,
            invite=invite,
            initial_state=[encryption] if encrypted else [],
        )
        room = accepted(created).room_id
        await self._until(lambda: room in self.client.rooms and self.client.rooms[room].encrypted == encrypted)
        return {"room": room}

    async def do_join(self, room: str) -> None:
        accepted(await self.client.join(room))
        await self._until(lambda: room in self.client.rooms)

    async def do_leave(self, room: str) -> None:
        accepted(await self.client.room_leave(room))

    async def do_invite(self, room: str, whom: str) -> None:
        accepted(await self.client.room_invite(room, whom))

    async def do_members(self, room: str) -> dict:
        return {"joined": [each.user_id for each in accepted(await self.client.joined_members(room)).members]}

    async def do_send(self, room: str, type: str, content: dict) -> dict:
        # Like a person who was never asked to compare signs: every device counts.
        sent = await self.client.room_send(room, type, content, ignore_unverified_devices=True)
        return {"id": accepted(sent).event_id}

    async def do_forget_session(self, room: str) -> None:
        self.client.invalidate_outbound_session(room)

    async def do_redact(self, room: str, id: str) -> None:
        accepted(await self.client.room_redact(room, id))

    def _heard(self, room: MatrixRoom, event: Event) -> None:
        source = event.source
        tell(
            event="unreadable" if isinstance(event, MegolmEvent) else source["type"],
            room=room.room_id,
            id=event.event_id,
            content=source["content"],
            redacts=source.get("redacts"),
            encrypted=event.decrypted,
            **{"from": event.sender},
        )

    def _invited(self, room: MatrixInvitedRoom, event: InviteMemberEvent) -> None:
        if event.state_key == self.client.user_id and event.membership == "invite":
            direct = event.content.get("is_direct") is True
            tell(event="invited", room=room.room_id, by=event.sender, direct=direct)

    async def _until(self, is_so: Callable[[], bool]) -> None:
        """Looks again after each answer of the server."""
        while not is_so():
            synced = asyncio.ensure_future(self.client.synced.wait())
            await asyncio.wait({synced, self.syncing}, return_when=asyncio.FIRST_COMPLETED)
            synced.cancel()
            if self.syncing.done():
                self.syncing.result()


async def main() -> None:
    device: Device | None = None

    async def act(name: str, given: dict) -> dict:
        nonlocal device
        if name == "sign_in":
            device = Device(given["homeserver"], given["user"], given["store"])
            return await device.sign_in(given["password"], given["name"])
        return await getattr(device, f"do_{name}")(**given) or {}

    await serve(act)
    if device is not None:
        await device.close()


asyncio.run(main())
