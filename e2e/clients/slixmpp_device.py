"""One device of a person: a chat client on slixmpp, driven by the lines of json_lines."""

import asyncio

from json_lines import serve, tell
from slixmpp import ClientXMPP
from slixmpp.plugins.xep_0004 import Form
from slixmpp.stanza import Iq, Message, Presence

PLUGINS = [
    "xep_0004",  # data forms
    "xep_0030",  # disco
    "xep_0045",  # rooms
    "xep_0050",  # ad-hoc commands
    "xep_0092",  # software version
    "xep_0115",  # entity capabilities
    "xep_0184",  # receipts
    "xep_0249",  # direct invitations
    "xep_0280",  # carbons
    "xep_0308",  # corrections
    "xep_0439",  # quick responses
    "xep_0444",  # reactions
    "xep_0461",  # replies
]


def shown(message: Message) -> dict:
    """What a client needs in order to show the message."""
    return {
        "id": message["id"],
        "from": str(message["from"]),
        "to": str(message["to"]),
        "type": message["type"],
        "body": message["body"],
        "replaces": message["replace"]["id"],
        "buttons": [part["value"] for part in message["substanzas"] if part.name == "response"],
    }


class Device(ClientXMPP):
    def __init__(self, jid: str, password: str) -> None:
        # SCRAM over a plain connection: the servers of the tests listen on loopback only.
        super().__init__(jid, password, plugin_config={"feature_mechanisms": {"unencrypted_scram": True}})
        self.enable_direct_tls = self.enable_starttls = False
        self.enable_plaintext = True
        for plugin in PLUGINS:
            self.register_plugin(plugin)
        self.plugin["xep_0184"].auto_request = True
        self.add_event_handler("message", lambda message: tell(event="message", **shown(message)))
        self.add_event_handler("message_error", self._refused)
        self.add_event_handler("carbon_received", lambda message: self._copied("carbon_received", message))
        self.add_event_handler("carbon_sent", lambda message: self._copied("carbon_sent", message))
        self.add_event_handler("receipt_received", lambda message: tell(event="receipt", id=message["receipt"]))
        self.add_event_handler("presence", self._presence)

    def _filled(self, values: dict) -> Form:
        form = self.plugin["xep_0004"].make_form("submit")
        for name, value in values.items():
            form.add_field(var=name, value=value)
        return form

    def _presence(self, presence: Presence) -> None:
        tell(event="presence", **{"from": str(presence["from"]), "type": presence["type"]})

    def _refused(self, message: Message) -> None:
        tell(event="refused", id=message["id"], condition=message["error"]["condition"])

    def _copied(self, kind: str, message: Message) -> None:
        tell(event="message", **shown(message[kind]), carbon=kind)

    async def sign_in(self, host: str, port: int) -> dict:
        """Done once the session is there. It is not available before it says so by do_presence."""
        started = asyncio.Event()
        failed = asyncio.get_running_loop().create_future()
        self.add_event_handler("session_start", lambda _: started.set(), disposable=True)
        self.add_event_handler("failed_all_auth", failed.set_result, disposable=True)
        self.connect(host, port)
        waits = [asyncio.ensure_future(started.wait()), failed]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        if failed.done():
            raise PermissionError("the server refuses the password")
        await self.get_roster()
        return {"jid": str(self.boundjid)}

    async def do_presence(self, show: str | None = None, priority: int = 0) -> None:
        """Done when the server sends it back, which it does after it has told everyone else."""
        mine = asyncio.Event()
        wanted = str(self.boundjid)

        def look(presence: Presence) -> None:
            if str(presence["from"]) == wanted:
                mine.set()

        self.add_event_handler("presence", look)
        self.send_presence(pshow=show, ppriority=priority)
        await mine.wait()
        self.del_event_handler("presence", look)

    async def do_add_contact(self, whom: str) -> None:
        self.send_presence_subscription(whom)

    async def do_carbons(self) -> None:
        await self.plugin["xep_0280"].enable()

    async def do_send(self, to: str, body: str, type: str = "chat", language: str | None = None) -> dict:
        message = self.make_message(mto=to, mbody=body, mtype=type)
        if language is not None:
            message["lang"] = language
        message.send()
        return {"id": message["id"]}

    async def do_reply(self, to: str, to_id: str, quoted: str, body: str) -> None:
        self.plugin["xep_0461"].send_reply(to, to_id, quoted, mto=to, mbody=body, mtype="chat")

    async def do_react(self, to: str, to_id: str, emoji: list[str]) -> None:
        self.plugin["xep_0444"].send_reactions(to, to_id, emoji)

    async def do_correct(self, to: str, to_id: str, body: str) -> None:
        self.plugin["xep_0308"].build_correction(to_id, to, mbody=body).send()

    async def do_features(self, of: str) -> dict:
        answer = await self.plugin["xep_0030"].get_info(of)
        return {"features": sorted(answer["disco_info"]["features"])}

    async def do_software(self, of: str) -> dict:
        software = (await self.plugin["xep_0092"].get_version(of))["software_version"]
        return {"name": software["name"], "version": software["version"]}

    async def do_commands(self, of: str) -> dict:
        answer = await self.plugin["xep_0050"].get_commands(of)
        return {"commands": {node: name for _, node, name in answer["disco_items"]["items"]}}

    async def do_command(self, of: str, node: str, action: str, session: str | None, values: dict | None) -> dict:
        form = None if values is None else self._filled(values)
        commands = self.plugin["xep_0050"]
        answer: Iq = await commands.send_command(of, node, action=action, payload=form, sessionid=session)
        command = answer["command"]
        fields = command["form"].get_fields()
        return {
            "status": command["status"],
            "session": command["sessionid"],
            "actions": sorted(command["actions"]),
            "notes": [text for _, text in command["notes"]],
            "fields": {name: {"type": field["type"], "label": field["label"]} for name, field in fields.items()},
        }

    async def do_join(self, room: str, nick: str) -> None:
        await self.plugin["xep_0045"].join_muc_wait(room, nick)

    async def do_configure(self, room: str, values: dict) -> None:
        form = self._filled({"FORM_TYPE": "http://jabber.org/protocol/muc#roomconfig", **values})
        await self.plugin["xep_0045"].set_room_config(room, form)

    async def do_invite(self, room: str, whom: str, directly: bool) -> None:
        if directly:
            self.plugin["xep_0249"].send_invitation(whom, room)
        else:
            self.plugin["xep_0045"].invite(room, whom)


async def main() -> None:
    device: Device | None = None

    async def act(name: str, given: dict) -> dict:
        nonlocal device
        if name == "sign_in":
            device = Device(given["jid"], given["password"])
            return await device.sign_in(given["host"], given["port"])
        return await getattr(device, f"do_{name}")(**given) or {}

    await serve(act)
    if device is not None:
        await device.disconnect()


asyncio.run(main())
