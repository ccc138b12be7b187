from unittest import TestCase

from assistance.friends import (
    Friend,
    FriendFound,
    FriendUnknown,
    SeveralFriends,
    availability,
    by_availability,
    find_friend,
)


def friend(jid: str, name: str) -> Friend:
    return Friend(jid, name, "online")


BOB = friend("bob@example.org", "Bob")
OTHER_BOB = friend("robert@example.net", "Bob")
HANAKO = friend("hanako@example.org", "花子")


class TheFriendMeantByATypedName(TestCase):
    def test_is_found_by_name_address_or_its_first_part(self) -> None:
        for typed, known, meant in [
            ("bob", [BOB, HANAKO], BOB),
            ("BOB@EXAMPLE.ORG", [BOB, HANAKO], BOB),
            ("花子", [BOB, HANAKO], HANAKO),
            ("hanako", [BOB, HANAKO], HANAKO),
            ("ｂｏｂ", [BOB, HANAKO], BOB),
            ("robert", [BOB, OTHER_BOB], OTHER_BOB),
        ]:
            with self.subTest(typed):
                self.assertEqual(find_friend(typed, known), FriendFound(meant))

    def test_is_asked_back_and_never_guessed_when_two_have_it(self) -> None:
        self.assertEqual(find_friend("bob", [BOB, OTHER_BOB]), SeveralFriends())

    def test_is_not_somebody_who_calls_themselves_like_the_address(self) -> None:
        impostor = friend("mallory@example.net", "bob@example.org")
        self.assertEqual(find_friend("bob@example.org", [impostor, BOB]), FriendFound(BOB))

    def test_is_nobody_for_a_part_of_a_name(self) -> None:
        self.assertEqual(find_friend("bo", [BOB]), FriendUnknown())
        self.assertEqual(find_friend("", [BOB]), FriendUnknown())


class Presence(TestCase):
    def test_has_a_word_for_every_status(self) -> None:
        shows = ["online", "chat", "away", "xa", "dnd", "offline", ""]
        words = ["online", "online", "away", "away", "busy", "offline", "offline"]
        self.assertEqual([availability(show) for show in shows], words)

    def test_puts_those_first_who_can_help_now_then_by_name(self) -> None:
        friends = [
            Friend("d@x", "Dave", "offline"),
            Friend("c@x", "carol", "online"),
            Friend("e@x", "Erin", "busy"),
            Friend("b@x", "Bob", "online"),
        ]
        self.assertEqual([each.name for each in by_availability(friends)], ["Bob", "carol", "Erin", "Dave"])
