from unittest import TestCase

from assistance.prompts import OpenPrompts, Prompt, QuickResponse


def responses(code: str) -> list[QuickResponse]:
    return [QuickResponse(f"accept {code}", "Accept"), QuickResponse(f"decline {code}", "Decline")]


class TheBotsQuestions(TestCase):
    def setUp(self) -> None:
        self.prompts = OpenPrompts()
        self.prompts.received("1", "Alice asks you for help.\nWrite: accept K7QD", responses("K7QD"), None)

    def test_are_shown_by_their_first_line_with_their_answers(self) -> None:
        self.assertEqual(self.prompts.newest, Prompt("Alice asks you for help.", tuple(responses("K7QD"))))

    def test_are_closed_by_an_answer_whoever_typed_it(self) -> None:
        self.prompts.answered(" Decline k7qd ")
        self.assertIsNone(self.prompts.newest)

    def test_stay_open_whatever_else_is_said(self) -> None:
        self.prompts.answered("accept")
        self.prompts.received("2", "Bob is online.", [], None)
        self.assertIsNotNone(self.prompts.newest)

    def test_are_closed_by_a_correction_without_answers(self) -> None:
        self.prompts.received("9", "You accepted on your phone.", [], "1")
        self.assertIsNone(self.prompts.newest)

    def test_are_changed_by_a_correction_with_answers_and_closed_by_the_next(self) -> None:
        self.prompts.received("9", "Alice still asks.", responses("K7QD"), "1")
        self.assertEqual(self.prompts.newest, Prompt("Alice still asks.", tuple(responses("K7QD"))))
        self.prompts.received("10", "Too late.", [], "1")
        self.assertIsNone(self.prompts.newest)

    def test_come_back_once_the_newer_one_is_answered(self) -> None:
        self.prompts.received("2", "Carol asks you for help.", responses("M2XA"), None)
        self.assertEqual(self.prompts.newest, Prompt("Carol asks you for help.", tuple(responses("M2XA"))))
        self.prompts.answered("accept M2XA")
        self.assertEqual(self.prompts.newest, Prompt("Alice asks you for help.", tuple(responses("K7QD"))))
