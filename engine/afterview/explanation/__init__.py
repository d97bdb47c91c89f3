"""Why, why not, A or B, what if: what an explanation says, as data; reports make text of it."""
