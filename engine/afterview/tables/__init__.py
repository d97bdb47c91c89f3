"""Results as Arrow tables, Parquet, and the function from a table of forms to a table of results."""

from afterview.errors import AfterviewError

try:
    import numpy  # noqa: F401
    import pyarrow  # noqa: F401
    import rapidfuzz  # noqa: F401
except ImportError as error:
    raise AfterviewError(
        f"tables need {error.name}, which is not installed - pip install 'afterview[parquet]' installs it"
    ) from error
