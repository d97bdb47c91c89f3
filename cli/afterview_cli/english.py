"""The phrases of the command line in English."""

from __future__ import annotations

from afterview_cli.phrases import Counted, Phrases

__all__ = ["ENGLISH"]

ENGLISH = Phrases(
    decimal_mark=".",
    thousands_mark=",",
    or_=" or ",
    more="{count} more",
    quoted="“{text}”",
    looking=("? why this question", "b back", "s save and stop"),
    leaving_open=("Enter don't know", "x doesn't apply", "r rather not say"),
    keeping=("Enter keep it", "d don't know"),
    at_the_end=("Enter see what may have decided it", "b back", "s save and stop"),
    keys="Keys: {keys}.",
    greeting="A rejection hurts. If it is fresh, take an hour; your answers will keep.",
    welcome_back=Counted("Welcome back. 1 answer kept.", "Welcome back. {count} answers kept."),
    about=Counted(
        "About 1 question. Nothing leaves this computer.",
        "About {count} questions. Nothing leaves this computer.",
    ),
    no_more_questions="There are no more questions.",
    first_question="This is the first question.",
    place="{position} of about {about}",
    question="Question {place}: {ask}",
    asked_because="Asked because: {reason}",
    span="{low} to {high}",
    several_may_apply="Several may apply, for example 1 3.",
    about_notes="A few words of your own. No rule reads them, and no result shows them.",
    answer_so_far="Your answer so far: {answer}.",
    does_not_apply="doesn't apply",
    withheld="rather not say",
    unknown="don't know",
    no_answer="“{typed}” is no answer here. {mend}.",
    type_several="Type the numbers that apply, such as 1 3 (1 to {most}), or 0 for none",
    type_one="Type a number from 1 to {most}",
    type_decimals="Type a number from {low} to {high}, decimals after a point",
    type_whole="Type a whole number from {low} to {high}",
    note_too_long="The note on '{question}' has {found} characters, and at most {most} fit: shorten it.",
    moves_nothing=(
        "By itself it moves nothing yet; it decides which questions come next, "
        "or counts together with other answers."
    ),
    bears_on="It bears on {causes}.",
    now="{cause} (now {posterior})",
    would_put="{answers} would put {cause} at {posterior}.",
    would_rule_out="{answers} would rule out {cause}.",
    session="Session of {time}",
    not_saved="Your answers cannot be saved ({reason}). They are printed when you stop.",
    changed_elsewhere="{path} was changed elsewhere; what you answer now gets its own file.",
    other_pack="{path}: written with the rules {written}, read with {now}",
    forgotten=Counted("Removed 1 saved session.", "Removed {count} saved sessions."),
    nothing_to_forget="There is no saved session.",
    to_change="To look at an answer again, or change it:",
    to_answer_the_rest=Counted(
        "To answer 1 question that was left out, since it may not matter:",
        "To answer {count} questions that were left out, since they may not matter:",
    ),
    to_go_on="To go on:",
    unsaved="Your answers, since they could not be saved:",
    keep_them="Keep them in a file, and go on with `afterview ask --resume FILE`.",
    nothing_answered="Nothing was answered or saved.",
    your_answers="Your answers: {path}",
    stopped="Stopped.",
    evaluated_by="Evaluated by: {evaluator}",
    beside_durable="durable-rules, compared with the reference evaluator",
    reference="the reference evaluator",
    reference_used="{trouble}; the reference evaluator was used.",
    differing=(
        "durable-rules and the reference evaluator differ on {names}; "
        "the result is the reference's. Please report this."
    ),
)
