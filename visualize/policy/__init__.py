"""The pages of 政策: text, measures, calculator, targets, tasks, faults of the text."""
