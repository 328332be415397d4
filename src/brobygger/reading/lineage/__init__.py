"""Which measure of a plan continues which of the plan before: proposals for a person.

`proposing.propose` is where to begin; `records` has what goes in and comes out.
"""
