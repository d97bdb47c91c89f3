"""Forms, as a form tool exported them -> answers; what is not understood is set aside, with its reason."""
