"""JSON Schemas of the files that Afterview reads, so that editors complete them and mark mistakes.

A schema sees the shape of one file. What one file says of another, such as the id of a question, it does not
see: that is for loading, which says all that is wrong.
"""

from __future__ import annotations

from afterview.schemas.kinds import FileKind, file_schema, render_schema

__all__ = ["FileKind", "file_schema", "render_schema"]
