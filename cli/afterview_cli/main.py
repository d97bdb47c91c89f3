"""The entry point: the commands, and the one place where errors become messages and exit codes.

0 done; 1 done, and the answer is no; 2 wrong usage, input that cannot be read or output that cannot be
written; 130 interrupted; 141 where the reader of the output has gone, as for any program (SIGPIPE).
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence

import click

from afterview import AfterviewError, __version__
from afterview.errors import FileError
from afterview_cli.lazy import LazyGroup
from afterview_cli.streams import prepare_streams

__all__ = ["main", "run"]

WRONG_INPUT, INTERRUPTED = 2, 130


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from afterview import load_pack
    from afterview_cli.evaluator import evaluator_in_words

    rule_base = load_pack()
    pack = rule_base.pack
    click.echo(f"afterview {__version__}")
    click.echo(f"rules {pack.name} {pack.version} ({pack.hash[:12]})")
    click.echo(f"evaluated by {evaluator_in_words(rule_base)}")
    ctx.exit()


@click.group(
    cls=LazyGroup,
    modules={
        "ask": ("afterview_cli.commands.ask", "Answer questions about one rejection, and read the result."),
        "batch": ("afterview_cli.commands.batch", "Diagnose files of intake forms, thousands or millions."),
        "contrast": ("afterview_cli.commands.contrast", "Hold two causes of one case against each other."),
        "diagnose": ("afterview_cli.commands.diagnose", "Rank the likely causes, from files with answers."),
        "form": ("afterview_cli.commands.form", "Make a blank form for people to fill in."),
        "letter": ("afterview_cli.commands.letter", "Draft one letter after a no, or say why to write none."),
        "rules": ("afterview_cli.commands.rules", "Check, test and list the rules."),
        "what-if": ("afterview_cli.commands.what_if", "Say what other answers would do, or ways to a goal."),
        "why-not": ("afterview_cli.commands.why_not", "Say why something is not so, and what it would take."),
    },
    epilog="Begin with: afterview ask",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the versions of the program and its rules, and the evaluator.",
)
def cli() -> None:
    """Why was I turned down? Likely causes of a rejection, explained, and what to do next.

    Nothing leaves this computer. What you read are hypotheses from your own account, not verdicts.
    """


def main() -> None:
    """Run the command line and end the process with its exit code."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    prepare_streams()
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; every error becomes a message on stderr."""
    try:
        code = cli.main(args=list(arguments), prog_name="afterview", standalone_mode=False)
        sys.stdout.flush()
    except (click.Abort, KeyboardInterrupt) as error:
        click.echo(str(error.__cause__ or error) or "Stopped.", err=True)  # a command may say it otherwise
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return WRONG_INPUT
    except FileError as error:
        from afterview_cli.terminal import problems_text

        click.echo("\n".join([problems_text(error.problems), *getattr(error, "__notes__", [])]), err=True)
        return WRONG_INPUT
    except AfterviewError as error:
        click.echo(f"afterview: {error}", err=True)
        return WRONG_INPUT
    except OSError as error:
        click.echo(f"afterview: {error.filename or 'the output'}: {error.strerror or error}", err=True)
        return WRONG_INPUT
    return code if isinstance(code, int) else 0
