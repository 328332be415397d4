"""Measures from a workbook or a CSV file: opened, understood, held against the plan.

`opening` turns bytes into a `Sheet` of texts; `columns` says what each column holds;
`proposing` says what would be added and changed, and what is wrong, a line each.
Nothing here writes: that is `services/importing`.
"""
