"""``afterview rules schema``: what editors need to complete the files of a pack."""

from __future__ import annotations

from pathlib import Path

import click

from afterview import FileKind, render_schema

__all__ = ["command"]


@click.command("schema", epilog="Example: afterview rules schema --to my-rules/.schemas")
@click.argument(
    "kind", metavar="[KIND]", type=click.Choice([each.value for each in FileKind]), required=False
)
@click.option("--to", metavar="DIR", type=click.Path(path_type=Path), help="Write files into this folder.")
def command(kind: str | None, to: Path | None) -> int:
    """Print the JSON Schema of a kind of file, or write those of all kinds into a folder.

    An editor that knows the schema of a file completes its keys and words, shows what they mean, and marks
    what has the wrong shape. What only the whole pack tells, rules check finds.
    """
    if kind is None and to is None:
        raise click.UsageError(f"name a kind of file, or a folder with --to: {', '.join(FileKind)}")
    if kind is not None and to is None:
        click.echo(render_schema(FileKind(kind)).encode(), nl=False)
        return 0
    assert to is not None, "one of the two is there"
    to.mkdir(parents=True, exist_ok=True)
    for each in [FileKind(kind)] if kind else FileKind:
        path = to / each.schema_file
        path.write_text(render_schema(each), encoding="utf-8", newline="\n")
        click.echo(path)
    return 0
