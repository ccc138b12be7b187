from unittest import TestCase

from assistance.command_answer import CommandAnswer, Done, FormWanted, Refused, next_step


class TheNextStepAfterACommandsAnswer(TestCase):
    def test_is_none_when_it_is_completed(self) -> None:
        answer = CommandAnswer("result", status="completed", note_type="info", note=" Bob is being asked. ")
        self.assertEqual(next_step(answer), Done())
        self.assertEqual(next_step(CommandAnswer("result", status="completed")), Done())

    def test_is_the_form_when_it_is_executing(self) -> None:
        self.assertEqual(next_step(CommandAnswer("result", status="executing", session_id="7")), FormWanted("7"))

    def test_is_told_as_a_refusal_when_a_completed_command_has_an_error_note(self) -> None:
        answer = CommandAnswer("result", status="completed", note_type="error", note="That is yourself.")
        self.assertEqual(next_step(answer), Refused("That is yourself."))

    def test_is_an_errors_text_else_its_condition(self) -> None:
        error = CommandAnswer("error", error_condition="forbidden")
        self.assertEqual(next_step(error), Refused("forbidden"))
        told = CommandAnswer("error", error_condition="forbidden", error_text=" Not you. ")
        self.assertEqual(next_step(told), Refused("Not you."))

    def test_is_a_refusal_and_never_a_success_when_it_makes_no_sense(self) -> None:
        self.assertEqual(next_step(CommandAnswer("result")), Refused("unknown"))
        self.assertEqual(next_step(CommandAnswer("result", status="executing")), Refused("executing"))
        self.assertEqual(next_step(CommandAnswer("result", status="canceled")), Refused("canceled"))
